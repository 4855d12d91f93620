// Finds circles among declarations, and the order in which a program holds them.
namespace Induce.Language.Binding;

internal static class DeclarationOrder
{
    /// <summary>The declarations on a circle that begins and ends with the first; empty when there is none.</summary>
    /// <remarks>A function may refer to itself. Iterative: chains of references may be long.</remarks>
    public static IReadOnlyList<DeclarationSymbol> FindCircle(IEnumerable<DeclarationSymbol> symbols)
    {
        var done = new HashSet<DeclarationSymbol>();
        foreach (var root in symbols)
        {
            var path = new List<(DeclarationSymbol Symbol, IEnumerator<DeclarationSymbol> Next)>();
            var onPath = new HashSet<DeclarationSymbol>();
            if (!done.Contains(root))
                Enter(root);
            while (path.Count > 0)
            {
                var (symbol, next) = path[^1];
                if (!next.MoveNext())
                {
                    done.Add(symbol);
                    onPath.Remove(symbol);
                    path.RemoveAt(path.Count - 1);
                }
                else if (onPath.Contains(next.Current) && !(next.Current == symbol && symbol is FunctionSymbol))
                {
                    int from = path.FindIndex(p => p.Symbol == next.Current);
                    return [.. path.Skip(from).Select(p => p.Symbol), next.Current];
                }
                else if (!done.Contains(next.Current) && !onPath.Contains(next.Current))
                {
                    Enter(next.Current);
                }
            }

            void Enter(DeclarationSymbol symbol)
            {
                path.Add((symbol, symbol.References.OrderBy(s => s.Syntax.Span.Start).GetEnumerator()));
                onPath.Add(symbol);
            }
        }

        return [];
    }

    /// <summary>The symbols, each after those of the same sort that it refers to, else in the order given.</summary>
    public static IReadOnlyList<T> Sort<T>(IReadOnlyList<T> symbols)
        where T : DeclarationSymbol
    {
        var number = symbols.Select((s, i) => (s, i)).ToDictionary(p => (DeclarationSymbol)p.s, p => p.i);
        var waitingFor = symbols.Select(s => s.References.Count(r => r != s && number.ContainsKey(r))).ToArray();
        var users = symbols.Select(_ => new List<int>()).ToArray();
        for (int i = 0; i < symbols.Count; i++)
            foreach (var reference in symbols[i].References)
                if (reference != symbols[i] && number.TryGetValue(reference, out int used))
                    users[used].Add(i);
        var ready = new SortedSet<int>(Enumerable.Range(0, symbols.Count).Where(i => waitingFor[i] == 0));
        var sorted = new List<T>();
        while (ready.Count > 0)
        {
            int first = ready.Min;
            ready.Remove(first);
            sorted.Add(symbols[first]);
            foreach (int user in users[first])
                if (--waitingFor[user] == 0)
                    ready.Add(user);
        }

        return sorted;
    }
}
