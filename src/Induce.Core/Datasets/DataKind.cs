namespace Induce.Core.Datasets;

/// <summary>The kinds of data there are: one per <see cref="Dataset"/> record.</summary>
public enum DataKind
{
    /// <summary><see cref="SequenceData"/>.</summary>
    Sequence,

    /// <summary><see cref="GridData"/>.</summary>
    Grid,

    /// <summary><see cref="TableData"/>.</summary>
    Table,

    /// <summary><see cref="TextData"/>.</summary>
    Text,

    /// <summary><see cref="AudioData"/>.</summary>
    Audio,

    /// <summary><see cref="BytesData"/>.</summary>
    Bytes,
}
