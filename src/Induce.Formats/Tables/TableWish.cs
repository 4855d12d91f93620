namespace Induce.Formats.Tables;

/// <summary>How sure it is, before looking, that a text is a table.</summary>
internal enum TableWish
{
    /// <summary>Only the content speaks: two columns, two rows and a column of numbers are asked for.</summary>
    Guess,

    /// <summary>The file's name says so: anything rectangular will do.</summary>
    Named,

    /// <summary>The user says so: anything rectangular will do, however irregular.</summary>
    Forced,
}
