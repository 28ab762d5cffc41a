using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace RoiGen.Fuzz;

/// <summary>Memory between two pages that nobody may touch: a load or a store one element beyond its end or before its beginning kills the process.</summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int None = 0, Read = 1, ReadWrite = 3, PrivateAnonymous = 0x22;

    private readonly nuint _page = (nuint)Environment.SystemPageSize;
    private readonly nuint _capacity;
    private readonly byte* _base;

    public GuardedMemory(int bytes)
    {
        _capacity = (((nuint)bytes + _page - 1) / _page) * _page;
        _base = (byte*)Map(0, _capacity + (2 * _page), None, PrivateAnonymous, -1, 0);
        if ((nint)_base == -1)
        {
            throw new Win32Exception();
        }

        _length = _capacity;
        Protect(ReadWrite);
    }

    private nuint _first;
    private nuint _length;
    private nuint _start;
    private nuint _bytes;

    /// <summary>Elements that lie behind the first page or in front of the last one.</summary>
    public Span<T> Take<T>(int count, bool atEnd)
        where T : unmanaged
    {
        nuint bytes = (nuint)count * (nuint)sizeof(T);
        if (bytes > _capacity)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"More than the {_capacity} bytes there are.");
        }

        _length = ((bytes + _page - 1) / _page) * _page;
        _first = atEnd ? _capacity - _length : 0;
        _start = atEnd ? _capacity - bytes : 0;
        _bytes = bytes;
        return Taken<T>();
    }

    /// <summary>What was taken last.</summary>
    public Span<T> Taken<T>()
        where T : unmanaged => new(_base + _page + _start, (int)(_bytes / (nuint)sizeof(T)));

    /// <summary>From here on a store to what was taken last kills the process, too.</summary>
    public void Seal() => Protect(Read);

    /// <summary>Allows stores again.</summary>
    public void Unseal() => Protect(ReadWrite);

    public void Dispose() => Unmap((nint)_base, _capacity + (2 * _page));

    private void Protect(int access)
    {
        if (_length > 0 && SetProtection((nint)(_base + _page + _first), _length, access) != 0)
        {
            throw new Win32Exception();
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int SetProtection(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nuint length);
}
