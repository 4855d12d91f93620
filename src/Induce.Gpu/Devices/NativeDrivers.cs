// Where the drivers of Linux keep their libraries.
using System.Reflection;
using System.Runtime.InteropServices;
using ILGPU;

namespace Induce.Gpu.Devices;

/// <summary>
/// ILGPU opens the drivers by unversioned names, which only development packages install; without this, devices are
/// silently missed.
/// </summary>
internal static class NativeDrivers
{
    private static readonly Lazy<bool> Installed = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, Resolve);
        return true;
    });

    /// <summary>Makes ILGPU find the drivers, once per process.</summary>
    public static void MakeVisible() => _ = Installed.Value;

    /// <summary>Whether the driver's library can be loaded; always for the simulation.</summary>
    public static bool IsThere(DeviceKind kind) => kind switch
    {
        DeviceKind.Cuda => CanLoad(OperatingSystem.IsWindows() ? "nvcuda" : "libcuda.so.1"),
        DeviceKind.OpenCL => CanLoad(OperatingSystem.IsWindows() ? "opencl" : OperatingSystem.IsMacOS() ? "/System/Library/Frameworks/OpenCL.framework/OpenCL" : "libOpenCL.so.1"),
        _ => true,
    };

    private static bool CanLoad(string name)
    {
        if (!NativeLibrary.TryLoad(name, out var library))
            return false;
        NativeLibrary.Free(library);
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        var versioned = OperatingSystem.IsLinux() ? name switch
        {
            "cuda" => "libcuda.so.1",
            "OpenCL" => "libOpenCL.so.1",
            _ => null,
        } : null;
        return versioned is not null && NativeLibrary.TryLoad(versioned, out var library) ? library : nint.Zero;
    }
}
