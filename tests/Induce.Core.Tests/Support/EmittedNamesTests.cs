// What the operation table has emitted programs call is there to be called.
using System.Reflection;
using System.Text.RegularExpressions;
using Induce.Core.Operations;
using Induce.Core.Support;

namespace Induce.Core.Tests.Support;

public partial class EmittedNamesTests
{
    [GeneratedRegex(@"\b([A-Z]\w*)\.([A-Z]\w*)\(([^()]*)\)")]
    private static partial Regex Calls();

    [Fact]
    public void Every_support_method_named_in_a_template_exists()
    {
        Assembly assembly = typeof(IntegerMath).Assembly;
        var missing = new List<string>();
        int calls = 0;
        foreach (Operation operation in OperationTable.All)
        {
            foreach (string template in new[] { operation.CSharp.Exact, operation.CSharp.NarrowOrExact })
            {
                foreach (Match call in Calls().Matches(template))
                {
                    string owner = call.Groups[1].Value;
                    if (owner is "Math" or "BigInteger") continue;
                    calls++;
                    int arguments = call.Groups[3].Value.Split(',').Length;
                    bool exists = assembly.GetType($"{typeof(IntegerMath).Namespace}.{owner}")?.GetMethods(BindingFlags.Public | BindingFlags.Static)
                        .Any(method => method.Name == call.Groups[2].Value && Takes(method.GetParameters(), arguments)) ?? false;
                    if (!exists) missing.Add($"{operation.Name}: {template}");
                }
            }
        }

        Assert.Empty(missing);
        Assert.True(calls > 50);
    }

    private static bool Takes(ParameterInfo[] parameters, int arguments) => parameters.Length == arguments
        || (parameters.Length > 0 && parameters[^1].IsDefined(typeof(ParamArrayAttribute)) && arguments >= parameters.Length);
}
