using Induce.Core.Datasets;
using Induce.Formats.Layouts;

namespace Induce.Formats;

/// <summary>What one reader made of a file; whether it can be written back is checked by <see cref="DataReader"/>.</summary>
internal readonly record struct Reading(Dataset Dataset, Layout Layout);
