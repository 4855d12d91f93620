// "Did you mean": the nearest name to one that doesn't exist.
namespace Induce.Language.Binding;

internal static class Suggestions
{
    /// <summary>The name at the least edit distance, if that is small for its length; the first among equals.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        int best = Math.Min(3, (name.Length + 2) / 3 + 1);
        string? nearest = null;
        foreach (string candidate in candidates.Where(c => Math.Abs(c.Length - name.Length) < best))
        {
            int distance = Distance(name, candidate);
            if (distance >= best)
                continue;
            (best, nearest) = (distance, candidate);
        }

        return nearest;
    }

    /// <summary>Levenshtein's distance, ignoring case.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + cost));
            }
        }

        return row[^1];
    }
}
