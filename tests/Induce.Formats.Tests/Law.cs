// The one law of formats: what was read is written back byte for byte, and its layout survives being coded.
using System.Text;
using Induce.Core.Datasets;
using Induce.Formats.Layouts;

namespace Induce.Formats.Tests;

internal static class Law
{
    /// <summary>Reads, asserts the law, and returns what was read.</summary>
    internal static ReadResult Holds(string name, byte[] content, DataKind? forced = null)
    {
        var result = DataReader.Read(name, content, forced);
        Assert.Equal(content, Format.Write(result.Dataset, result.Layout));
        Assert.Equal(result.Layout, LayoutCodec.TryDecode(result.Dataset, LayoutCodec.Encode(result.Dataset, result.Layout)));
        return result;
    }

    internal static ReadResult Holds(string name, string content, DataKind? forced = null)
        => Holds(name, Encoding.UTF8.GetBytes(content), forced);
}
