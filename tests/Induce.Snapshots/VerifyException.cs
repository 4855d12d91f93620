// How a snapshot test fails.
namespace VerifyTests;

/// <summary>A snapshot differs from the accepted one, or none was accepted yet.</summary>
public sealed class VerifyException(string message) : Exception(message);
