using Xunit;

// The count of threads, the error stream and the count of tensors belong to the process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
