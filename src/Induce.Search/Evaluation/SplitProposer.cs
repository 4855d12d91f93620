// Several devices as one.
using Induce.Search.Banks;
using Induce.Search.Enumeration;
using Induce.Search.Joins;

namespace Induce.Search.Evaluation;

/// <summary>Splits the outer operands among devices; what one that is lost was to do, the next one does.</summary>
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
    /// <remarks>As many as one device takes: products of one row aren't split.</remarks>
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
        var parts = new List<long>?[working.Length];
        try
        {
            Parallel.For(0, parts.Length, p => parts[p] = Propose(working, p, [.. products.Select(x => Part(x, p, parts.Length))], ask));
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
            var (whole, part, next) = (0L, 0L, 0);
            foreach (var product in products)
            {
                var mine = Part(product, p, parts.Length);
                for (; next < found.Count && found[next] < part + mine.Pairs; next++)
                    proposals.Add(found[next] - part + whole + ((long)(mine.Outer.From - product.Outer.From) * product.Inner.Count));
                part += mine.Pairs;
                whole += product.Pairs;
            }
        }

        proposals.Sort();
        return true;
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

    private static Product Part(in Product product, int part, int parts) => product.Rows(
        product.Outer.From + (int)((long)product.Outer.Count * part / parts), product.Outer.From + (int)((long)product.Outer.Count * (part + 1) / parts));

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
                lock (devices)
                {
                    if (!_working.Contains(device))
                        continue;
                    _working = [.. _working.Where(d => d != device)];
                }

                lost(e.Message);
            }
        }
    }
}
