// The kinds of devices, and how the command line names them.
namespace Induce.Gpu.Devices;

/// <summary>Whose devices evaluate kernels.</summary>
public enum DeviceKind
{
    /// <summary>NVIDIA's.</summary>
    Cuda,

    /// <summary>Those with an OpenCL driver.</summary>
    OpenCL,

    /// <summary>ILGPU's simulation on the processor: an oracle for tests, far slower than the processor itself.</summary>
    Simulated,
}

/// <summary>What the command line asked for.</summary>
/// <param name="Kind">The kind; null for the fastest that works.</param>
/// <param name="Index">Which device of its kind; null for all of them.</param>
public sealed record DeviceRequest(DeviceKind? Kind, int? Index)
{
    /// <summary>How requests are written, for messages.</summary>
    public const string Syntax = "auto, cpu, cuda, cuda:0, opencl, opencl:0 or ilgpu-cpu";

    /// <summary>Reads `auto`, `cuda`, `cuda:1`, `opencl`, `ilgpu-cpu`; `cpu` is the request for none of these.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="request">The request; null for `cpu`.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryParse(string text, out DeviceRequest? request)
    {
        var parts = text.Split(':');
        int? index = parts.Length == 2 && int.TryParse(parts[1], out var number) && number >= 0 ? number : null;
        request = parts[0] switch
        {
            "auto" => new DeviceRequest(null, null),
            "cuda" => new(DeviceKind.Cuda, index),
            "opencl" => new(DeviceKind.OpenCL, index),
            "ilgpu-cpu" => new(DeviceKind.Simulated, null),
            _ => null,
        };
        var named = parts[0] is "cuda" or "opencl";
        return (request is not null || parts[0] == "cpu") && (parts.Length == 1 || (named && index is not null));
    }

    /// <summary>How the command line names the kind.</summary>
    public static string NameOf(DeviceKind kind) => kind switch
    {
        DeviceKind.Cuda => "cuda",
        DeviceKind.OpenCL => "opencl",
        _ => "ilgpu-cpu",
    };
}
