using RoiGen.Emit.Text;
using RoiGen.Model;

namespace RoiGen.Emit;

/// <summary>The file of a method: its other half, and its head.</summary>
internal static class MethodFileEmitter
{
    public static string Emit(KernelRequest request)
    {
        IndentedWriter writer = new();
        Specialisation? specialisation = request.Refusal is null ? Specialisation.Of(request) : null;
        Header.Write(writer, request, specialisation);
        if (specialisation is { Kernels: not null })
        {
            writer.Lines(KernelFileEmitter.FriendsKernels);
        }

        writer.Blank();
        MethodEmitter.Write(writer, request, specialisation);
        if (specialisation is not null)
        {
            writer.Blank();
            HeadEmitter.Write(writer, request, specialisation);
        }

        return writer.ToString();
    }
}
