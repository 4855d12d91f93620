// How devices are asked for, and what happens where there are none.
using Induce.Gpu.Devices;

namespace Induce.Gpu.Tests.Devices;

public class DeviceRequestTests
{
    [Theory]
    [InlineData("auto", null, null)]
    [InlineData("cuda", DeviceKind.Cuda, null)]
    [InlineData("cuda:1", DeviceKind.Cuda, 1)]
    [InlineData("opencl:0", DeviceKind.OpenCL, 0)]
    [InlineData("ilgpu-cpu", DeviceKind.Simulated, null)]
    public void Requests_name_a_kind_and_an_index(string text, DeviceKind? kind, int? index)
    {
        Assert.True(DeviceRequest.TryParse(text, out var request));
        Assert.Equal(new DeviceRequest(kind, index), request);
    }

    [Fact]
    public void The_processor_needs_no_device()
    {
        Assert.True(DeviceRequest.TryParse("cpu", out var request));
        Assert.Null(request);
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:x")]
    [InlineData("cuda:-1")]
    [InlineData("cpu:0")]
    [InlineData("auto:1")]
    [InlineData("")]
    public void Other_words_are_refused(string text) => Assert.False(DeviceRequest.TryParse(text, out _));

    [Fact]
    public void A_device_that_is_not_there_is_missed_in_one_line()
    {
        Assert.Null(GpuDevices.Open(new(DeviceKind.Cuda, 99), out var why));
        Assert.NotNull(why);
        Assert.DoesNotContain('\n', why);
    }

    [Fact]
    public void The_simulated_device_is_always_there()
    {
        using var devices = GpuDevices.Open(new(DeviceKind.Simulated, null), out var why);
        Assert.Null(why);
        Assert.Equal("ilgpu-cpu", devices!.Name);
        Assert.Single(devices.Accelerators);
    }
}
