namespace Induce.Formats.Deflate;

/// <summary>The settings of zlib that decide which of many valid streams it makes.</summary>
/// <param name="Level">Effort, 0..9; 0 stores.</param>
/// <param name="MemoryLevel">1..9: a block holds 2^(MemoryLevel+6) − 1 symbols, and hashes have MemoryLevel + 7 bits.</param>
/// <param name="Filtered">The strategy for filtered pixels: matches shorter than six bytes are not used.</param>
/// <param name="StoredBlock">Bytes per stored block at level 0: 1..65535.</param>
internal readonly record struct DeflateSettings(int Level, int MemoryLevel, bool Filtered, int StoredBlock);
