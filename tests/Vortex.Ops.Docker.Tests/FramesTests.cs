using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;
using Vortex.Ops.Sandboxing.Docker;

namespace Vortex.Ops.Docker.Tests;

/// <summary>A container's attached stream is taken apart, however it is cut.</summary>
public class FramesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(11)]
    public async Task Frames_and_headers_may_be_split_anywhere(int pieceBytes)
    {
        var stream = new Pipe();
        var frames = new DockerFrames(stream.Reader.AsStream());
        byte[] all = [.. Frame(1, "out "), .. Frame(2, "err"), .. Frame(1, ""), .. Frame(1, "put")];
        foreach (var piece in all.Chunk(pieceBytes))
        {
            await stream.Writer.WriteAsync(piece, TestContext.Current.CancellationToken);
            await Task.Yield();
        }

        await stream.Writer.CompleteAsync();
        Assert.Equal(("out put", "err"), (await ReadAsync(frames.Output), await ReadAsync(frames.Error)));
        await frames.Ended;
        Assert.Null(frames.Failure);
    }

    [Fact]
    public async Task An_error_frame_ends_the_streams_with_what_the_daemon_said()
    {
        var frames = new DockerFrames(new MemoryStream([.. Frame(1, "out"), .. Frame(3, "no such thing"), .. Frame(1, "more")]));
        Assert.Equal("out", await ReadAsync(frames.Output));
        await frames.Ended.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal("no such thing", frames.Failure);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_ends_what_is_read()
    {
        var frames = new DockerFrames(new MemoryStream([.. Frame(1, "out"), 1, 0, 0, 0, 0, 0, 0, 50, (byte)'x']));
        Assert.StartsWith("out", await ReadAsync(frames.Output), StringComparison.Ordinal);
        await frames.Ended.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Somebody_who_reads_slowly_holds_back_the_stream_until_it_is_discarded()
    {
        var stream = new Pipe(new PipeOptions(pauseWriterThreshold: 1 << 20));
        var frames = new DockerFrames(stream.Reader.AsStream());
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await stream.Writer.WriteAsync(Frame(1, new string('x', 1 << 16)));
            }

            await stream.Writer.CompleteAsync();
        });
        await Task.WhenAny(writing, Task.Delay(300, TestContext.Current.CancellationToken));
        Assert.False(writing.IsCompleted);
        frames.Discard();
        await writing.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await frames.Ended.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    private static byte[] Frame(byte kind, string text)
    {
        var frame = new byte[8 + text.Length];
        frame[0] = kind;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), (uint)text.Length);
        Encoding.ASCII.GetBytes(text, frame.AsSpan(8));
        return frame;
    }

    private static async Task<string> ReadAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
    }
}
