// What an engine may use.
namespace Induce.Search.Evaluation;

/// <summary>What an engine may use.</summary>
/// <param name="Bytes">What its columns may take.</param>
/// <param name="Evaluator">What evaluates its products.</param>
internal sealed record Resources(long Bytes, IEvaluator Evaluator);
