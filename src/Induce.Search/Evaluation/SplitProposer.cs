// Several devices as one.
using Induce.Search.Banks;
using Induce.Search.Enumeration;
using Induce.Search.Joins;

namespace Induce.Search.Evaluation;

/// <summary>Splits the pairs among devices, as many for each, by rows where it can be; what one that is lost was to do, the next one does.</summary>
/// <param name="name">How the command line names them together.</param>
/// <param name="devices">The devices, at least one; they are disposed of with this.</param>
/// <param name="lost">Told in one line when a device is lost that others stand in for.</param>
internal sealed class SplitProposer(string name, IReadOnlyList<IProposer> devices, Action<string> lost) : IProposer
{
    private volatile IProposer[] _working = [.. devices];

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public long LeastPairs => devices.Max(d => d.LeastPairs);

    /// <inheritdoc/>
    /// <remarks>As many as one device takes: it may be all that is left.</remarks>
    public long MostPairs(bool storing) => devices.Min(d => d.MostPairs(storing));

    /// <inheritdoc/>
    public bool TryPropose(IReadOnlyList<Product> products, Bank? known, Target? target, List<long> proposals) =>
        TrySplit(products, (device, part, found) => device.TryPropose(part, known, target, found), proposals);

    /// <inheritdoc/>
    public bool TryLookUp(IReadOnlyList<Product> products, ColumnIndex index, bool constants, List<long> proposals) =>
        TrySplit(products, (device, part, found) => device.TryLookUp(part, index, constants, found), proposals);

    private bool TrySplit(IReadOnlyList<Product> products, Func<IProposer, IReadOnlyList<Product>, List<long>, bool> ask, List<long> proposals)
    {
        var working = _working;
        Piece[][] pieces = [.. Enumerable.Range(0, working.Length).Select(p => Part(products, p, working.Length).ToArray())];
        var parts = new List<long>?[working.Length];
        try
        {
            Parallel.For(0, parts.Length, p => parts[p] = pieces[p].Length == 0 ? [] : Propose(working, p, [.. pieces[p].Select(x => x.Pairs)], ask));
        }
        catch (AggregateException e) when (e.InnerException is DeviceLostException last)
        {
            throw new DeviceLostException(last.Message, last);
        }

        for (var p = 0; p < parts.Length; p++)
        {
            if (parts[p] is not { } found)
                return false;

            // From numbers among the part's pairs to numbers among all.
            var (before, next) = (0L, 0);
            foreach (var piece in pieces[p])
            {
                for (; next < found.Count && found[next] < before + piece.Pairs.Pairs; next++)
                    proposals.Add(piece.NumberOf(found[next] - before));
                before += piece.Pairs.Pairs;
            }
        }

        proposals.Sort();
        return true;
    }

    /// <inheritdoc/>
    public long MostFillings => devices.Min(d => d.MostFillings);

    /// <inheritdoc/>
    /// <remarks>One does it alone: a sketch takes a moment.</remarks>
    public bool TryFill(Sketch sketch, List<long> fillings)
    {
        foreach (var device in _working)
        {
            try
            {
                return device.TryFill(sketch, fillings);
            }
            catch (DeviceLostException e) when (_working.Length > 1)
            {
                Drop(device, e);
                fillings.Clear();
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Forget(Bank bank)
    {
        foreach (var device in devices)
            device.Forget(bank);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var device in devices)
            device.Dispose();
    }

    /// <summary>Whole rows of a product, or a part of one.</summary>
    /// <param name="Pairs">The part.</param>
    /// <param name="First">The number of its first pair among the pairs of all products.</param>
    /// <param name="Width">The inner operands of the product.</param>
    private readonly record struct Piece(Product Pairs, long First, int Width)
    {
        public long NumberOf(long pair) => First + (pair / Pairs.Inner.Count * Width) + (pair % Pairs.Inner.Count);
    }

    /// <summary>The pairs of one device.</summary>
    private static IEnumerable<Piece> Part(IReadOnlyList<Product> products, int part, int parts)
    {
        var (before, all) = (0L, products.Sum(p => p.Pairs));
        foreach (var product in products)
        {
            foreach (var piece in Cut(product, before, Math.Clamp((all * part / parts) - before, 0, product.Pairs), Math.Clamp((all * (part + 1) / parts) - before, 0, product.Pairs)))
                yield return piece;
            before += product.Pairs;
        }
    }

    /// <summary>The pairs of a product from one to before another: the end of a row, whole rows, the beginning of one.</summary>
    private static IEnumerable<Piece> Cut(Product product, long before, long from, long to)
    {
        var width = product.Inner.Count;
        while (from < to)
        {
            var (row, at) = ((int)(from / width), (int)(from % width));
            var rows = at > 0 || to - from < width ? 1 : (int)((to - from) / width);
            var count = rows > 1 ? width : (int)Math.Min(width - at, to - from);
            var pairs = product.Rows(product.Outer.From + row, product.Outer.From + row + rows);
            yield return new(pairs with { Inner = pairs.Inner with { From = pairs.Inner.From + at, To = pairs.Inner.From + at + count } }, before + from, width);
            from += (long)rows * count;
        }
    }

    /// <summary>What the device at <paramref name="at"/> proposes, or the next one that works; null when it doesn't do such pairs.</summary>
    private List<long>? Propose(IProposer[] working, int at, IReadOnlyList<Product> products, Func<IProposer, IReadOnlyList<Product>, List<long>, bool> ask)
    {
        for (var tried = 0; ; tried++)
        {
            var device = working[(at + tried) % working.Length];
            try
            {
                var proposals = new List<long>();
                return ask(device, products, proposals) ? proposals : null;
            }
            catch (DeviceLostException e) when (tried + 1 < working.Length)
            {
                Drop(device, e);
            }
        }
    }

    /// <summary>Does without a device, and says so once.</summary>
    private void Drop(IProposer device, DeviceLostException because)
    {
        lock (devices)
        {
            if (!_working.Contains(device))
                return;
            _working = [.. _working.Where(d => d != device)];
        }

        lost(because.Message);
    }
}
