// Copies survive garbage collections that move the arrays.
using ILGPU.Runtime;
using Induce.Gpu.Kernels;

namespace Induce.Gpu.Tests.Kernels;

public sealed class TransfersTests(Simulated simulated) : IClassFixture<Simulated>
{
    [Fact]
    public async Task Arrays_that_are_moved_are_copied_whole()
    {
        const int count = 2000;
        using var buffer = simulated.Devices.Accelerators[0].Allocate1D<long>(count);
        using var ending = new CancellationTokenSource();
        var collecting = Task.Run(() =>
        {
            while (!ending.IsCancellationRequested)
                GC.Collect(0, GCCollectionMode.Forced, blocking: true, compacting: true);
        });
        try
        {
            for (var round = 0L; round < 300; round++)
            {
                long[] written = [.. Enumerable.Range(0, count).Select(i => i * round)];
                buffer.View.BaseView.Write<long>(written);
                var read = new long[count];
                buffer.View.BaseView.Read<long>(read);
                Assert.Equal(written, read);
            }
        }
        finally
        {
            await ending.CancelAsync();
            await collecting;
        }
    }
}
