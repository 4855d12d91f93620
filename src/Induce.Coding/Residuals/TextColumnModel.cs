// The code of a column of texts.
using System.Text;
using Induce.Coding.Entropy;

namespace Induce.Coding.Residuals;

/// <summary>Codes texts one after another: a text seen before as a symbol, a new one byte by byte, each after the byte before.</summary>
internal sealed class TextColumnModel
{
    private static readonly UTF8Encoding Utf8 = new(false, true);
    private readonly AdaptiveSymbol?[] _bytes = new AdaptiveSymbol?[256];
    private readonly AdaptiveInteger _length = new();
    private readonly SymbolModel _symbols = new(1);
    private readonly Dictionary<string, int> _seen = [];
    private readonly List<byte[]> _texts = [];

    /// <summary>Codes the next text of a column.</summary>
    public void EncodeNext(IBitSink sink, byte[] text)
    {
        var key = Convert.ToBase64String(text);
        var known = _seen.TryGetValue(key, out var symbol);
        _symbols.Encode(sink, known ? symbol + 1 : 0, 0);
        if (known)
            return;
        _length.Encode(sink, text.Length);
        Encode(sink, text);
        Add(key, text);
    }

    /// <summary>Decodes the next text of a column.</summary>
    public byte[] DecodeNext(IBitSource source, int maxLength)
    {
        var symbol = _symbols.Decode(source, 0);
        if (!symbol.IsZero)
            return symbol.Sign > 0 && symbol <= _texts.Count ? _texts[(int)symbol - 1] : throw new InvalidDataException("A text is none that was seen.");
        var length = _length.Decode(source);
        if (length.Sign < 0 || length > maxLength)
            throw new InvalidDataException("A text is too long.");
        var text = Decode(source, (int)length);
        Add(Convert.ToBase64String(text), text);
        return text;
    }

    /// <summary>Codes bytes whose number is known.</summary>
    public void Encode(IBitSink sink, ReadOnlySpan<byte> text)
    {
        var before = 0;
        foreach (var value in text)
        {
            Model(before).Encode(sink, value);
            before = value;
        }
    }

    /// <summary>Decodes bytes whose number is known.</summary>
    public byte[] Decode(IBitSource source, int length)
    {
        var text = new List<byte>();
        var before = 0;
        while (text.Count < length)
        {
            before = Model(before).Decode(source);
            text.Add((byte)before);
        }

        return [.. text];
    }

    /// <summary>The text of decoded bytes.</summary>
    /// <exception cref="InvalidDataException">They are not UTF-8.</exception>
    public static string Text(byte[] bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (ArgumentException)
        {
            throw new InvalidDataException("A text is not UTF-8.");
        }
    }

    private void Add(string key, byte[] text)
    {
        if (_texts.Count < SymbolModel.MaxSymbols - 1 && _seen.TryAdd(key, _texts.Count))
            _texts.Add(text);
    }

    private AdaptiveSymbol Model(int before) => _bytes[before] ??= new AdaptiveSymbol(256, 24);
}
