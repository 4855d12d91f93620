namespace Induce.Formats;

/// <summary>Limits of reading.</summary>
/// <param name="MaxBytes">Longer inputs are refused by <see cref="DataReader.ReadFrom"/>.</param>
/// <param name="MaxStructuredBytes">
/// Longer inputs are text or bytes, whatever they hold: numbers, cells and pixels take up to about 40 bytes of memory per byte of the file.
/// </param>
public sealed record ReadOptions(long MaxBytes = 1L << 30, int MaxStructuredBytes = 32 << 20)
{
    /// <summary>1 GiB, and 32 MiB with structure.</summary>
    public static ReadOptions Default { get; } = new();
}
