// The memory of a device that launches share.
using ILGPU;
using ILGPU.Runtime;
using Induce.Gpu.Kernels;

namespace Induce.Gpu.Evaluation;

/// <summary>How much of a device is used.</summary>
/// <param name="Launch">The most pairs of a launch that looks for new columns.</param>
/// <param name="Compared">The most pairs of a launch that only compares.</param>
/// <param name="LeastPairs">Products of fewer pairs are left to the processor.</param>
/// <param name="BankBytes">What mirrors of banks may take together.</param>
/// <param name="StagedBytes">What columns that are in no mirror take while they are used, per operand.</param>
internal sealed record DeviceLimits(int Launch, long Compared, long LeastPairs, long BankBytes, long StagedBytes)
{
    /// <summary>The limits for an accelerator: two fifths of its memory for banks (while one grows, it is there twice), a twentieth for each operand that is staged.</summary>
    public static DeviceLimits Of(Accelerator accelerator)
    {
        if (accelerator.AcceleratorType == AcceleratorType.CPU)
            return new(1 << 16, 1 << 20, 1 << 10, 1L << 28, 1L << 22);
        var memory = accelerator.MemorySize;
        var launch = (int)Math.Clamp((long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)(memory / 64 / Workspace.BytesPerPair)) / 2, 1 << 16, 1 << 25);
        return new(launch, 1L << 33, 1 << 18, memory / 5 * 2, memory / 20);
    }
}

/// <summary>What launches write to.</summary>
internal sealed class Workspace : IDisposable
{
    /// <summary>Bytes per pair of a launch: two keys with their winners, a fresh pair with its place, two proposals.</summary>
    public const int BytesPerPair = (2 * 12) + 8 + 16;

    private readonly MemoryBuffer1D<long, Stride1D.Dense> _keys;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> _winners;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> _fresh;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> _places;
    private readonly MemoryBuffer1D<long, Stride1D.Dense> _output;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> _counts;
    private readonly int[] _read = new int[2];

    /// <summary>Room for launches of so many pairs, a power of two.</summary>
    public Workspace(Accelerator accelerator, int launch)
    {
        _keys = accelerator.Allocate1D<long>(2L * launch);
        _winners = accelerator.Allocate1D<int>(2L * launch);
        _fresh = accelerator.Allocate1D<int>(launch);
        _places = accelerator.Allocate1D<int>(launch);
        _output = accelerator.Allocate1D<long>(2L * launch);
        _counts = accelerator.Allocate1D<int>(2);
        Fresh = new FreshBlock
        {
            Keys = _keys.View.BaseView,
            Winners = _winners.View.BaseView,
            Mask = (2 * launch) - 1,
            Pairs = _fresh.View.BaseView,
            Places = _places.View.BaseView,
        };
        Output = new OutputBlock { Pairs = _output.View.BaseView, Counts = _counts.View.BaseView };
    }

    /// <summary>Room for fresh pairs.</summary>
    public FreshBlock Fresh { get; }

    /// <summary>Room for proposals.</summary>
    public OutputBlock Output { get; }

    /// <summary>Forgets proposals, and fresh pairs where they are of interest.</summary>
    public void Clear(bool fresh)
    {
        _counts.MemSetToZero();
        if (!fresh)
            return;
        _keys.MemSetToZero();
        _winners.MemSetToZero();
    }

    /// <summary>The numbers of proposals and of fresh pairs, once all launches have ended.</summary>
    public (int Proposed, int Fresh) Counts()
    {
        _counts.View.BaseView.CopyToCPU(ref _read[0], 2);
        return (_read[0], _read[1]);
    }

    /// <summary>The proposals.</summary>
    /// <returns>Null where there was no room for all of them.</returns>
    public long[]? Proposals(int count)
    {
        if (count > _output.Length)
            return null;
        var pairs = new long[count];
        if (count > 0)
            _output.View.BaseView.SubView(0, count).CopyToCPU(ref pairs[0], count);
        return pairs;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _keys.Dispose();
        _winners.Dispose();
        _fresh.Dispose();
        _places.Dispose();
        _output.Dispose();
        _counts.Dispose();
    }
}
