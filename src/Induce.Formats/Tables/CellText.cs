// How a cell is written: the one place where quoting and notation meet.
using Induce.Core.Datasets;
using Induce.Formats.Layouts;
using Induce.Formats.Numbers;

namespace Induce.Formats.Tables;

internal static class CellText
{
    internal static string OfName(string name, Quoting quoting, string delimiter, bool latin1)
        => OfText(name, quoting, delimiter, latin1);

    /// <summary>The byte string that stands in the file for one value.</summary>
    internal static string Of(TableColumn column, int row, NumberNotation notation, Quoting quoting, string delimiter, bool latin1)
        => column switch
        {
            IntegerColumn integers => OfNumber(NumberText.Write(integers.Values[row], notation), quoting),
            RealColumn reals => OfNumber(NumberText.Write(reals.Values[row], notation), quoting),
            TextColumn texts => OfText(texts.Values[row], quoting, delimiter, latin1),
            _ => throw new LayoutException($"There is no way to write a column of kind {column.Kind}."),
        };

    private static string OfNumber(string digits, Quoting quoting) => quoting == Quoting.All ? $"\"{digits}\"" : digits;

    private static string OfText(string text, Quoting quoting, string delimiter, bool latin1)
    {
        var bytes = latin1 ? text : ByteString.OfUtf8(text);
        var quoted = quoting != Quoting.WhereNeeded
            || bytes.Contains('"') || bytes.Contains('\n') || bytes.Contains('\r')
            || bytes.Contains(delimiter, StringComparison.Ordinal);
        return quoted ? "\"" + bytes.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : bytes;
    }
}
