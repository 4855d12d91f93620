// One accelerator as a proposer: operands are brought to it in blocks, kernels look through their pairs.
using ILGPU;
using ILGPU.Runtime;
using Induce.Gpu.Devices;
using Induce.Gpu.Kernels;
using Induce.Search.Banks;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;
using Induce.Search.Joins;

namespace Induce.Gpu.Evaluation;

/// <summary>Proposes pairs by kernels of one accelerator. Callers wait for one another.</summary>
internal sealed class DeviceProposer : IProposer
{
    private readonly object _gate = new();
    private readonly Accelerator _accelerator;
    private readonly DeviceLimits _limits;
    private readonly Dictionary<Type, ColumnKernels> _kernels = [];
    private readonly Dictionary<Bank, DeviceBank> _banks = [];
    private readonly DeviceSketches _sketches;
    private readonly Workspace _workspace;
    private readonly MemoryBuffer1D<long, Stride1D.Dense>[] _staged;

    /// <summary>A proposer, the only one of its accelerator at work; the accelerator's owner disposes of the accelerator after it.</summary>
    public DeviceProposer(Accelerator accelerator, string name, DeviceLimits? limits = null)
    {
        (_accelerator, Name, _limits) = (accelerator, name, limits ?? DeviceLimits.Of(accelerator));
        _sketches = new(accelerator);
        _workspace = new(accelerator, _limits.Launch);
        _staged = [.. Enumerable.Range(0, 3).Select(i => accelerator.Allocate1D<long>(i == 0 ? FirstLanes : _limits.StagedBytes / sizeof(long)))];
    }

    /// <summary>The most lanes of a column: those of tables over one variable, and some.</summary>
    private const int FirstLanes = 1 << 14;

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Bytes of columns that mirrors hold.</summary>
    public long MirroredBytes => _banks.Sum(b => (long)b.Value.Count * b.Key.Stride * sizeof(long));

    /// <summary>Parts of products that were brought here piece by piece so far.</summary>
    public long StagedPieces { get; private set; }

    /// <summary>Sketches that were filled here so far.</summary>
    public int Sketches { get; private set; }

    /// <inheritdoc/>
    public long LeastPairs => _limits.LeastPairs;

    /// <inheritdoc/>
    public long MostPairs(bool storing) => storing ? _limits.Launch : _limits.Compared;

    /// <inheritdoc/>
    public bool TryPropose(IReadOnlyList<Product> products, Bank? known, Target? target, List<long> proposals) => Try(() =>
    {
        if (known is null && target is null)
            return false;
        using var wanted = DeviceTarget.Of(_accelerator, target);
        if (wanted?.Block.Count == 0)
            return false;
        TableBlock? table = known is null ? null : Mirror(known).Table();
        return Propose(products, table is null ? MatchKernel.Rows : CombineKernel.Rows, (kernels, block, threads, pairs) => _workspace.Look(kernels, block, threads, pairs, wanted?.Block, table), proposals);
    });

    /// <inheritdoc/>
    public bool TryLookUp(IReadOnlyList<Product> products, ColumnIndex index, bool constants, List<long> proposals) => Try(() =>
        Mirror(index.Bank).Table(index) is { } table
        && Propose(products, LookupKernel.Rows, (kernels, block, threads, _) => _workspace.LookUp(kernels, block, threads, table, constants), proposals));

    /// <inheritdoc/>
    public long MostFillings => _limits.MostFillings;

    /// <inheritdoc/>
    public bool TryFill(Sketch sketch, List<long> fillings) => sketch.Fillings >= _limits.LeastFillings && Try(() =>
    {
        if (_sketches.Fill(sketch) is not { } found)
            return false;
        fillings.AddRange(found);
        Sketches++;
        return true;
    });

    private bool Try(Func<bool> ask)
    {
        lock (_gate)
        {
            try
            {
                return ask();
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
                Free(mirror);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in (IDisposable[])[.. _banks.Values, .. _staged, _workspace, _sketches])
            Free(part);
    }

    /// <summary>Disposes of something that a lost device may have taken with it.</summary>
    private static void Free(IDisposable part)
    {
        try
        {
            part.Dispose();
        }
        catch (Exception e) when (GpuDevices.IsRefusal(e))
        {
        }
    }

    /// <summary>A product or a part of one.</summary>
    /// <param name="Pairs">The part.</param>
    /// <param name="Whole">The product.</param>
    /// <param name="FirstPair">The number of the product's first pair.</param>
    private readonly record struct Piece(Product Pairs, Product Whole, long FirstPair)
    {
        /// <summary>The number of a pair of the part.</summary>
        public long NumberOf(long pair) =>
            FirstPair + ((Pairs.Outer.From - Whole.Outer.From + (pair / Pairs.Inner.Count)) * Whole.Inner.Count) + Pairs.Inner.From - Whole.Inner.From + (pair % Pairs.Inner.Count);
    }

    /// <summary>Launches kernels; null where there was no room for what they propose.</summary>
    private delegate long[]? Look(ColumnKernels kernels, PairBlock block, int threads, long pairs);

    private bool Propose(IReadOnlyList<Product> products, int rows, Look look, List<long> proposals)
    {
        if (products[0].Inner.Bank.Stride > FirstLanes)
            return false;

        // Of what is there many products make one launch; what isn't is brought here piece by piece.
        var firstPair = 0L;
        var resident = new Dictionary<Induce.Search.Banks.Kernel, List<Piece>>();
        foreach (var product in products)
        {
            var piece = new Piece(product, product, firstPair);
            firstPair += product.Pairs;
            if (product.Pairs == 0)
                continue;
            if (IsResident(product.Outer) && IsResident(product.Inner) && (product.First is not { } first || IsResident(first)))
            {
                if (!resident.TryGetValue(product.Kernel, out var pieces))
                    resident.Add(product.Kernel, pieces = []);
                pieces.Add(piece);
                continue;
            }

            foreach (var part in Staged(piece))
            {
                StagedPieces++;
                if (!Launch([part], rows, look, proposals))
                    return false;
            }
        }

        foreach (var pieces in resident.Values)
            if (!Launch(pieces, rows, look, proposals))
                return false;

        // A pair may be new and agree with the target.
        proposals.Sort();
        var kept = 0;
        for (var i = 0; i < proposals.Count; i++)
            if (kept == 0 || proposals[kept - 1] != proposals[i])
                proposals[kept++] = proposals[i];
        proposals.RemoveRange(kept, proposals.Count - kept);
        return true;
    }

    private bool IsResident(Operands operands) => operands.To <= Mirror(operands.Bank).Count;

    /// <summary>Parts of a product whose operands fit where columns are staged.</summary>
    private IEnumerable<Piece> Staged(Piece piece)
    {
        var most = (int)Math.Max(_limits.StagedBytes / sizeof(long) / piece.Pairs.Inner.Bank.Stride, 1);
        var (outer, inner) = (piece.Pairs.Outer, piece.Pairs.Inner);
        for (var o = outer.From; o < outer.To; o += most)
            for (var i = inner.From; i < inner.To; i += most)
                yield return piece with
                {
                    Pairs = piece.Pairs with { Outer = outer with { From = o, To = Math.Min(o + most, outer.To) }, Inner = inner with { From = i, To = Math.Min(i + most, inner.To) } },
                };
    }

    /// <summary>Launches the kernels of pieces of one function.</summary>
    /// <returns>False where there was no room for what they propose.</returns>
    private bool Launch(List<Piece> pieces, int rows, Look look, List<long> proposals)
    {
        var function = pieces[0].Pairs.Kernel;
        if (!_kernels.TryGetValue(function.GetType(), out var kernels))
            _kernels.Add(function.GetType(), kernels = ColumnKernels.Load(_accelerator, function));
        int Threads(in Product part) => part.Inner.Count * ((part.Outer.Count + rows - 1) / rows);
        if (pieces.Count > 1 && pieces.Sum(p => (long)Threads(p.Pairs)) > Launches.Most)
        {
            var half = pieces.Count / 2;
            return Launch(pieces[..half], rows, look, proposals) && Launch(pieces[half..], rows, look, proposals);
        }

        var (rectangles, threads, pairs) = (new Rectangle[pieces.Count], 0, 0L);
        var (outer, inner) = (View(pieces[0].Pairs.Outer, 1, out var outerFrom), View(pieces[0].Pairs.Inner, 2, out var innerFrom));
        var firstFrom = 0;
        var first = pieces[0].Pairs.First is { } operand ? View(operand, 0, out firstFrom) : outer;
        for (var i = 0; i < rectangles.Length; i++)
        {
            var part = pieces[i].Pairs;
            rectangles[i] = new()
            {
                FirstPair = pairs,
                FirstThread = threads,
                First = (part.First?.From ?? 0) - firstFrom,
                Outer = part.Outer.From - outerFrom,
                Inner = part.Inner.From - innerFrom,
                Rows = part.Outer.Count,
                Width = part.Inner.Count,
                Ahead = part.IsTriangular ? part.Inner.From - part.Outer.From : part.Outer.Count,
            };
            pairs += part.Pairs;
            threads += Threads(part);
        }

        var block = new PairBlock { First = first, Outer = outer, Inner = inner, Stride = pieces[0].Pairs.Inner.Bank.Stride, Rectangles = _workspace.Put(rectangles) };
        if (look(kernels, block, threads, pairs) is not { } found)
            return false;
        Array.Sort(found);
        var at = 0;
        foreach (var pair in found)
        {
            while (at + 1 < pieces.Count && rectangles[at + 1].FirstPair <= pair)
                at++;
            proposals.Add(pieces[at].NumberOf(pair - rectangles[at].FirstPair));
        }

        return true;
    }

    /// <summary>A view of columns that has the operands: the bank's mirror, or what is brought here for the launch.</summary>
    private ArrayView<long> View(Operands operands, int place, out int from)
    {
        var mirror = Mirror(operands.Bank);
        from = operands.To <= mirror.Count ? 0 : operands.From;
        if (operands.To <= mirror.Count && mirror.Columns is { } columns)
            return columns;
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
