// One accelerator as a proposer: operands are brought to it in blocks, kernels look through their pairs.
using ILGPU;
using ILGPU.Runtime;
using Induce.Gpu.Devices;
using Induce.Gpu.Kernels;
using Induce.Search.Banks;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;

namespace Induce.Gpu.Evaluation;

/// <summary>Proposes pairs by kernels of one accelerator. Callers wait for one another.</summary>
internal sealed class DeviceProposer : IProposer
{
    private readonly object _gate = new();
    private readonly Accelerator _accelerator;
    private readonly DeviceLimits _limits;
    private readonly Dictionary<Type, ColumnKernels> _kernels = [];
    private readonly Dictionary<Bank, DeviceBank> _banks = [];
    private readonly Workspace _workspace;
    private readonly MemoryBuffer1D<long, Stride1D.Dense>[] _staged;

    /// <summary>A proposer; the accelerator's owner disposes of the accelerator after it.</summary>
    public DeviceProposer(Accelerator accelerator, string name, DeviceLimits? limits = null)
    {
        (_accelerator, Name, _limits) = (accelerator, name, limits ?? DeviceLimits.Of(accelerator));
        _workspace = new(accelerator, _limits.Launch);
        _staged = [.. Enumerable.Range(0, 3).Select(i => accelerator.Allocate1D<long>(i == 0 ? FirstLanes : _limits.StagedBytes / sizeof(long)))];
    }

    /// <summary>The most lanes of a column: those of tables over one variable, and some.</summary>
    private const int FirstLanes = 1 << 14;

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public long LeastPairs => _limits.LeastPairs;

    /// <inheritdoc/>
    public long MostPairs(bool storing) => storing ? _limits.Launch : _limits.Compared;

    /// <inheritdoc/>
    public bool TryPropose(in Product pairs, Bank? known, Target? target, List<long> proposals)
    {
        lock (_gate)
        {
            try
            {
                return Propose(pairs, known, target, proposals);
            }
            catch (Exception e) when (GpuDevices.IsRefusal(e))
            {
                throw new DeviceLostException($"{Name} is lost: {e.Message.ReplaceLineEndings(" ").Trim()}", e);
            }
        }
    }

    /// <inheritdoc/>
    public void Forget(Bank bank)
    {
        lock (_gate)
        {
            if (_banks.Remove(bank, out var mirror))
                mirror.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var mirror in _banks.Values)
            mirror.Dispose();
        foreach (var buffer in _staged)
            buffer.Dispose();
        _workspace.Dispose();
    }

    private bool Propose(in Product pairs, Bank? known, Target? target, List<long> proposals)
    {
        var stride = pairs.Inner.Bank.Stride;
        if (stride > FirstLanes || (known is null && target is null))
            return false;
        using var wanted = DeviceTarget.Of(_accelerator, target);
        if (wanted?.Block.Count == 0)
            return false;
        if (!_kernels.TryGetValue(pairs.Kernel.GetType(), out var kernels))
            _kernels.Add(pairs.Kernel.GetType(), kernels = ColumnKernels.Load(_accelerator, pairs.Kernel));
        var table = known is null ? default : Mirror(known).Table();
        var before = proposals.Count;
        var rows = (int)Math.Min(pairs.Outer.Count, _limits.StagedBytes / sizeof(long) / stride);
        for (var from = pairs.Outer.From; from < pairs.Outer.To; from += rows)
        {
            var outer = pairs.Outer with { From = from, To = Math.Min(from + rows, pairs.Outer.To) };
            var columns = View(outer, 1);
            var width = (int)Math.Min(Math.Min(pairs.Inner.Count, _limits.StagedBytes / sizeof(long) / stride), MostPairs(known is not null) / outer.Count);
            if (width == 0)
                return false;
            for (var at = pairs.Inner.From; at < pairs.Inner.To; at += width)
            {
                var inner = pairs.Inner with { From = at, To = Math.Min(at + width, pairs.Inner.To) };
                var block = new PairBlock
                {
                    First = pairs.First is { } first ? View(first, 0) : columns,
                    Outer = columns,
                    Inner = View(inner, 2),
                    Stride = stride,
                    Rows = outer.Count,
                    Width = inner.Count,
                    Ahead = pairs.IsTriangular ? inner.From - outer.From : outer.Count,
                };
                if (Launch(kernels, block, wanted, known is not null, table) is not { } found)
                    return false;
                foreach (var pair in found)
                    proposals.Add(((pair / block.Width + outer.From - pairs.Outer.From) * pairs.Inner.Count) + (pair % block.Width) + inner.From - pairs.Inner.From);
            }
        }

        proposals.Sort(before, proposals.Count - before, null);
        return true;
    }

    /// <summary>The proposals of one launch; null where there was no room for them.</summary>
    private long[]? Launch(ColumnKernels kernels, PairBlock block, DeviceTarget? target, bool storing, TableBlock table)
    {
        _workspace.Clear(storing);
        var threads = (long)block.Width * ((block.Rows + (storing ? CombineKernel.Rows : MatchKernel.Rows) - 1) / (storing ? CombineKernel.Rows : MatchKernel.Rows));
        if (!storing)
        {
            kernels.Match.Value((Index1D)(int)threads, block, target!.Block, _workspace.Output);
            return _workspace.Proposals(_workspace.Counts().Proposed);
        }

        // Nothing to compare with is a target of −1 lanes; its view may be any.
        var wanted = target?.Block ?? new TargetBlock { Count = -1, Lanes = block.Outer };
        kernels.Combine.Value((Index1D)(int)threads, block, wanted, table, _workspace.Fresh, _workspace.Output);
        var fresh = _workspace.Counts().Fresh;
        if (fresh > 0)
            kernels.Settle.Value((Index1D)fresh, block, table, _workspace.Fresh, _workspace.Output);
        return _workspace.Proposals(_workspace.Counts().Proposed);
    }

    /// <summary>The columns of operands: those of the bank's mirror, or brought here for the launch.</summary>
    private ArrayView<long> View(Operands operands, int place)
    {
        var mirror = Mirror(operands.Bank);
        if (operands.To <= mirror.Count)
            return mirror.Columns(operands.From, operands.To);
        var view = _staged[place].View.BaseView.SubView(0, (long)operands.Count * operands.Bank.Stride);
        mirror.Copy(operands.From, operands.To, view);
        return view;
    }

    private DeviceBank Mirror(Bank bank)
    {
        if (!_banks.TryGetValue(bank, out var mirror))
            _banks.Add(bank, mirror = new(_accelerator, bank));
        mirror.Update(Math.Max(_limits.BankBytes - _banks.Values.Sum(b => b.Bytes) + mirror.Bytes, 0));
        return mirror;
    }
}
