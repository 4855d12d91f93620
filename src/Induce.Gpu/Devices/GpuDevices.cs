// Which accelerators the machine has, and which of them a request gets.
using System.Collections.Immutable;
using ILGPU;
using ILGPU.Runtime;

namespace Induce.Gpu.Devices;

/// <summary>An accelerator that was found.</summary>
/// <param name="Id">How the command line names it: `cuda:0`, `opencl:0`.</param>
/// <param name="Name">What its driver calls it.</param>
/// <param name="MemoryBytes">Its memory.</param>
/// <param name="Multiprocessors">Its multiprocessors.</param>
public sealed record GpuDevice(string Id, string Name, long MemoryBytes, int Multiprocessors);

/// <summary>Accelerators that were opened together; disposing of them closes them.</summary>
/// <param name="Context">Their context.</param>
/// <param name="Accelerators">The accelerators, at least one.</param>
/// <param name="Name">How the command line names them: `cuda:0`, or `cuda` for several.</param>
public sealed record OpenDevices(Context Context, ImmutableArray<Accelerator> Accelerators, string Name) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var accelerator in Accelerators)
            accelerator.Dispose();
        Context.Dispose();
    }
}

/// <summary>Lists and opens accelerators.</summary>
public static class GpuDevices
{
    private static readonly ImmutableArray<DeviceKind> Real = [DeviceKind.Cuda, DeviceKind.OpenCL];

    /// <summary>Whether a driver of real devices is there at all; found out without touching it.</summary>
    public static bool HasDriver => Real.Any(NativeDrivers.IsThere);

    /// <summary>The CUDA and OpenCL devices of this machine.</summary>
    /// <param name="simulated">Whether to list the simulation too.</param>
    /// <returns>Them, in the order of their drivers; none where a driver is missing or refuses.</returns>
    public static ImmutableArray<GpuDevice> List(bool simulated = false) =>
        [.. Real.SelectMany(Of), .. simulated ? new[] { new GpuDevice(DeviceRequest.NameOf(DeviceKind.Simulated), "simulation on the processor", 0, 0) } : []];

    /// <summary>Opens what was asked for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="why">One line that says why nothing was opened; null when something was, or when `auto` found no device at all.</param>
    /// <returns>The devices; null when the processor must do.</returns>
    public static OpenDevices? Open(DeviceRequest request, out string? why)
    {
        why = null;
        foreach (var kind in request.Kind is { } one ? [one] : Real)
        {
            try
            {
                if (!NativeDrivers.IsThere(kind))
                    throw new DllNotFoundException();
                var context = DeviceContext.Create(kind);
                if (TryOpen(context, kind, request.Index) is { } devices)
                    return devices;
                context.Dispose();
                if (request.Kind is not null)
                    why = request.Index is { } index ? $"there is no device {DeviceRequest.NameOf(kind)}:{index}" : $"there is no {DeviceRequest.NameOf(kind)} device";
            }
            catch (Exception e) when (IsRefusal(e))
            {
                if (request.Kind is not null || e is not DllNotFoundException)
                    why ??= e is DllNotFoundException ? $"there is no {DeviceRequest.NameOf(kind)} driver" : $"the {DeviceRequest.NameOf(kind)} driver refuses: {OneLine(e.Message)}";
            }
        }

        return null;
    }

    /// <summary>Whether an exception says that a device or its driver is missing, refuses or was lost.</summary>
    public static bool IsRefusal(Exception exception) =>
        exception is DllNotFoundException or EntryPointNotFoundException or NotSupportedException or AcceleratorException or InternalCompilerException
        || exception is TypeInitializationException { InnerException: { } inner } && IsRefusal(inner);

    private static OpenDevices? TryOpen(Context context, DeviceKind kind, int? index)
    {
        Device[] devices = [.. DevicesOf(context, kind)];
        if (index is { } i)
            devices = i < devices.Length ? [devices[i]] : [];
        if (kind == DeviceKind.Simulated)
            devices = devices[..1];
        if (devices.Length == 0)
            return null;
        var name = DeviceRequest.NameOf(kind);
        if (kind != DeviceKind.Simulated && devices.Length == 1)
            name += $":{index ?? 0}";
        return new(context, [.. devices.Select(d => d.CreateAccelerator(context))], name);
    }

    private static IEnumerable<GpuDevice> Of(DeviceKind kind)
    {
        if (!NativeDrivers.IsThere(kind))
            return [];
        try
        {
            using var context = DeviceContext.Create(kind);
            return [.. DevicesOf(context, kind).Select((d, i) => new GpuDevice($"{DeviceRequest.NameOf(kind)}:{i}", d.Name, d.MemorySize, d.NumMultiprocessors))];
        }
        catch (Exception e) when (IsRefusal(e))
        {
            return [];
        }
    }

    /// <summary>A context without any device simulates one: it is left out unless it was asked for.</summary>
    private static IEnumerable<Device> DevicesOf(Context context, DeviceKind kind) => context.Devices.Where(d => d.AcceleratorType == kind switch
    {
        DeviceKind.Cuda => AcceleratorType.Cuda,
        DeviceKind.OpenCL => AcceleratorType.OpenCL,
        _ => AcceleratorType.CPU,
    });

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();
}
