// Copies between managed arrays and devices: pinned, since ILGPU's copies by reference are not.
using ILGPU;
using ILGPU.Runtime;

namespace Induce.Gpu.Kernels;

/// <summary>
/// Copies that a garbage collection may not disturb. ILGPU 1.5.3 takes the address behind a reference without pinning it, so
/// an array that is moved meanwhile means a damaged heap.
/// </summary>
internal static unsafe class Transfers
{
    /// <summary>Copies to the device; as many elements as there are.</summary>
    public static void Write<T>(this ArrayView<T> view, ReadOnlySpan<T> from)
        where T : unmanaged
    {
        if (from.IsEmpty)
            return;
        fixed (T* first = from)
            view.CopyFromCPU(ref *first, from.Length);
    }

    /// <summary>Copies from the device; as many elements as there is room for.</summary>
    public static void Read<T>(this ArrayView<T> view, Span<T> to)
        where T : unmanaged
    {
        if (to.IsEmpty)
            return;
        fixed (T* first = to)
            view.CopyToCPU(ref *first, to.Length);
    }

    /// <summary>A buffer with these elements, or with one that means nothing where there are none.</summary>
    public static MemoryBuffer1D<T, Stride1D.Dense> Upload<T>(this Accelerator accelerator, ReadOnlySpan<T> from)
        where T : unmanaged
    {
        var buffer = accelerator.Allocate1D<T>(Math.Max(from.Length, 1));
        buffer.View.BaseView.Write(from);
        return buffer;
    }

    /// <summary>The first elements of a buffer.</summary>
    public static T[] Download<T>(this MemoryBuffer1D<T, Stride1D.Dense> buffer, int count)
        where T : unmanaged
    {
        var to = new T[count];
        buffer.View.BaseView.Read<T>(to);
        return to;
    }
}
