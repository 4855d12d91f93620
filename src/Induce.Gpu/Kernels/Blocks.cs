// What kernels over columns are given: operands, a target, a table of known columns, and room for what is new.
using ILGPU;

namespace Induce.Gpu.Kernels;

/// <summary>Products of columns that one launch looks through.</summary>
/// <remarks>Columns lie one after the other, a lane after the other: a column is read whole or hardly at all.</remarks>
internal struct PairBlock
{
    /// <summary>The columns that are first arguments, for functions of three; any for others.</summary>
    public ArrayView<long> First;

    /// <summary>The columns that stay.</summary>
    public ArrayView<long> Outer;

    /// <summary>The columns that run.</summary>
    public ArrayView<long> Inner;

    /// <summary>Lanes of a column.</summary>
    public int Stride;

    /// <summary>The products.</summary>
    public ArrayView<Rectangle> Rectangles;

    /// <summary>The last product whose first pair isn't after <paramref name="pair"/>.</summary>
    public readonly Rectangle OfPair(long pair)
    {
        var (low, high) = (0, Rectangles.IntLength - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Rectangles[middle].FirstPair <= pair)
                low = middle;
            else
                high = middle - 1;
        }

        return Rectangles[low];
    }

    /// <summary>The last product whose first thread isn't after <paramref name="thread"/>.</summary>
    public readonly Rectangle OfThread(int thread)
    {
        var (low, high) = (0, Rectangles.IntLength - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Rectangles[middle].FirstThread <= thread)
                low = middle;
            else
                high = middle - 1;
        }

        return Rectangles[low];
    }
}

/// <summary>One product: rows of outer columns, each with all of the inner ones.</summary>
internal struct Rectangle
{
    /// <summary>The number of its first pair; the others follow row by row.</summary>
    public long FirstPair;

    /// <summary>The first thread at work on it.</summary>
    public int FirstThread;

    /// <summary>The column that is the first argument.</summary>
    public int First;

    /// <summary>The first outer column.</summary>
    public int Outer;

    /// <summary>The first inner column.</summary>
    public int Inner;

    /// <summary>Number of rows.</summary>
    public int Rows;

    /// <summary>Number of inner columns.</summary>
    public int Width;

    /// <summary>A pair is wanted if its inner column plus this is at least its row.</summary>
    public int Ahead;

    /// <summary>Whether the order of the operands lets the pair count.</summary>
    public readonly bool Wants(int row, int inner) => inner + Ahead >= row;
}

/// <summary>Where the operands of one pair begin.</summary>
internal struct Place
{
    /// <summary>The first argument's first lane.</summary>
    public long First;

    /// <summary>The outer operand's first lane.</summary>
    public long Outer;

    /// <summary>The inner operand's first lane.</summary>
    public long Inner;

    /// <summary>The place of a pair of a product.</summary>
    public static Place Of(in PairBlock pairs, in Rectangle rectangle, int row, int inner) => new()
    {
        First = (long)rectangle.First * pairs.Stride,
        Outer = (long)(rectangle.Outer + row) * pairs.Stride,
        Inner = (long)(rectangle.Inner + inner) * pairs.Stride,
    };

    /// <summary>The place of a pair by its number.</summary>
    public static Place Of(in PairBlock pairs, long pair)
    {
        var rectangle = pairs.OfPair(pair);
        var within = pair - rectangle.FirstPair;
        var row = (int)(within / rectangle.Width);
        return Of(pairs, rectangle, row, (int)(within - ((long)row * rectangle.Width)));
    }
}

/// <summary>The lanes of a target, the most telling first.</summary>
internal struct TargetBlock
{
    /// <summary>The number of 64-bit words per lane: which lane, the wanted value, and its <see cref="Strict"/> or other kind.</summary>
    public const int Words = 3;

    /// <summary>A lane that must agree, and counts as known.</summary>
    public const int Strict = 0;

    /// <summary>A lane that agrees or could not be held, and counts as known if it agrees.</summary>
    public const int Counted = 1;

    /// <summary>A lane that agrees or could not be held.</summary>
    public const int Lenient = 2;

    /// <summary>The lanes.</summary>
    public ArrayView<long> Lanes;

    /// <summary>Number of lanes; −1 where nothing is compared.</summary>
    public int Count;

    /// <summary>The least number of lanes that count as known.</summary>
    public int Least;
}

/// <summary>A hash table of columns: open addressing, each slot the upper half of a hash and an entry plus one.</summary>
internal struct TableBlock
{
    /// <summary>The slots; 0 is empty.</summary>
    public ArrayView<long> Slots;

    /// <summary>Their number − 1, a power of two − 1.</summary>
    public long Mask;

    /// <summary>The columns of the entries.</summary>
    public ArrayView<long> Known;

    /// <summary>The weight of each lane in hashes; lanes of weight 0 aren't compared.</summary>
    public ArrayView<long> Weights;
}

/// <summary>Room for the columns of one launch that aren't known yet.</summary>
internal struct FreshBlock
{
    /// <summary>The hashes met in this launch; 0 is empty.</summary>
    public ArrayView<long> Keys;

    /// <summary>Per hash the least pair that has it, as int.MaxValue minus its number, so that 0 is none.</summary>
    public ArrayView<int> Winners;

    /// <summary>Number of keys − 1, a power of two − 1.</summary>
    public int Mask;

    /// <summary>Pairs whose columns aren't in the table.</summary>
    public ArrayView<int> Pairs;

    /// <summary>The places of their keys.</summary>
    public ArrayView<int> Places;
}

/// <summary>Where kernels write the pairs that they propose.</summary>
internal struct OutputBlock
{
    /// <summary>The pairs, in no order.</summary>
    public ArrayView<long> Pairs;

    /// <summary>How many there are (more than fit, if room ran out), and how many fresh ones.</summary>
    public ArrayView<int> Counts;
}
