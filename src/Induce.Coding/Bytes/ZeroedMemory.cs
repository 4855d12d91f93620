// The byte model's tables: zeroed memory, outside of the garbage collector's.
using System.Runtime.InteropServices;

namespace Induce.Coding.Bytes;

/// <summary>Hands out zeroed tables, each beginning at a cache line, and gives them all back at once.</summary>
/// <remarks>
/// The operating system zeroes page by page, so a large table costs only what is used of it. No generic method of the
/// runtime's takes part: each of them would have to be compiled anew before the first byte is coded.
/// </remarks>
internal sealed unsafe class ZeroedMemory : IDisposable
{
    /// <summary>Bytes of a cache line.</summary>
    public const int Line = 64;

    private const long HugePage = 2 << 20;
    private const long BlockBytes = 1 << 18;

    private nint[] _blocks = new nint[8];
    private int _count;
    private byte* _free;
    private long _left;

    /// <summary>A table of zeros; valid until <see cref="Dispose"/>.</summary>
    /// <exception cref="OutOfMemoryException">There is no such memory.</exception>
    public void* Take(long bytes)
    {
        bytes = (bytes + Line - 1) & ~(Line - 1L);
        if (bytes >= BlockBytes)
            return Reserve(bytes);
        if (bytes > _left)
        {
            _free = Reserve(BlockBytes);
            _left = BlockBytes;
        }

        var table = _free;
        _free += bytes;
        _left -= bytes;
        return table;
    }

    private byte* Reserve(long bytes)
    {
        var alignment = bytes >= HugePage ? HugePage : Line;
        var memory = (nint)NativeMemory.AllocZeroed((nuint)(bytes + alignment));
        if (_count == _blocks.Length)
            Array.Resize(ref _blocks, 2 * _count);
        _blocks[_count++] = memory;
        var start = (byte*)((memory + alignment - 1) & ~((nint)alignment - 1));
        if (alignment == HugePage && OperatingSystem.IsLinux())
            AdviseHugePages(start, bytes);
        return start;
    }

    /// <summary>Random access over many small pages is bound by address translation; the advice may be refused.</summary>
    private static void AdviseHugePages(void* start, long length)
    {
        const int HugePageAdvice = 14;
        try
        {
            _ = Advise(start, (nuint)length, HugePageAdvice);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
        }
    }

    [DllImport("libc", EntryPoint = "madvise")]
    private static extern int Advise(void* start, nuint length, int advice);

    /// <summary>Gives all tables back.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the memory back if nobody did.</summary>
    ~ZeroedMemory() => Free();

    private void Free()
    {
        while (_count > 0)
            NativeMemory.Free((void*)_blocks[--_count]);
        _left = 0;
    }
}
