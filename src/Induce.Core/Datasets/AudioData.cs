using System.Collections.Immutable;

namespace Induce.Core.Datasets;

/// <summary>Linear PCM sound.</summary>
/// <remarks>Invariants: <c>Samples.Length</c> is a multiple of <c>Channels</c>; every sample is in −2^(Bits−1)..2^(Bits−1)−1.</remarks>
/// <param name="Name">What to call the data in reports.</param>
/// <param name="Rate">Sample frames per second.</param>
/// <param name="Channels">1 (mono) or 2 (left, right).</param>
/// <param name="Bits">Bits per sample: 8, 16 or 24.</param>
/// <param name="Samples">Signed samples, 0 being silence for every width; the channels of a frame lie together.</param>
public sealed record AudioData(string Name, int Rate, int Channels, int Bits, ImmutableArray<int> Samples) : Dataset(Name)
{
    /// <inheritdoc/>
    public override DataKind Kind => DataKind.Audio;

    /// <summary>Sample frames: samples per channel.</summary>
    public int FrameCount => Samples.Length / Channels;

    /// <summary>Whether name, form and all samples are equal.</summary>
    public bool Equals(AudioData? other)
        => other is not null && Name == other.Name && Rate == other.Rate && Channels == other.Channels
            && Bits == other.Bits && ArrayContent.Equal(Samples, other.Samples);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Rate, Channels, Bits, ArrayContent.Hash(Samples));
}
