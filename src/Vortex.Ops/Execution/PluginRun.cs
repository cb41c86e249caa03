using System.Diagnostics;
using Vortex.Ops.Manifests;
using Vortex.Ops.Sandboxing;

namespace Vortex.Ops.Execution;

/// <summary>One payload on its way through a sandbox, and what was measured on the way.</summary>
internal sealed class PluginRun(WorkerPool pool, PluginManifest manifest, long budgetMs, long graceMs)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private double _lapAtMs;

    public string Id { get; } = UniqueId.New();

    public string? SandboxId { get; private set; }

    public string? ImageId { get; private set; }

    public string? PluginDigest { get; private set; }

    public double? RunnerDurationMs { get; private set; }

    public int? ExitCode { get; private set; }

    public string StandardError { get; private set; } = "";

    public RunPhases Phases { get; private set; } = new(0, 0, 0, 0, 0);

    /// <summary>The runner's result. Throws for every way in which there is none.</summary>
    public async Task<RunnerAnswer> ExecuteAsync(Payload payload, CancellationToken cancellationToken)
    {
        await pool.WaitForPlaceAsync(cancellationToken).ConfigureAwait(false);
        Phases = Phases with { QueueMs = LapMs() };
        Worker? worker = null;
        try
        {
            // One deadline over everything: a fresh sandbox that hangs while it loads is as late as one that hangs in its run.
            using var deadline = new Deadline(budgetMs, graceMs, cancellationToken);
            worker = pool.TakeIdle();
            if (worker is null)
            {
                worker = pool.Employ(await pool.StartAsync(deadline.Token).ConfigureAwait(false));
                Phases = Phases with { StartMs = LapMs() };
                await worker.LoadAsync(manifest, deadline).ConfigureAwait(false);
                Phases = Phases with { LoadMs = LapMs() };
            }

            var answer = await worker.RunAsync(payload.Line, budgetMs, deadline).ConfigureAwait(false);
            RunnerDurationMs = answer.DurationMs;
            return answer;
        }
        finally
        {
            Phases = Phases with { RunMs = LapMs() };
            if (worker is not null)
            {
                await pool.ReturnAsync(worker).ConfigureAwait(false);
                (SandboxId, ImageId, PluginDigest, ExitCode, StandardError) = (worker.Id, worker.ImageId, worker.PluginDigest, worker.ExitCode, worker.StandardError);
                Phases = Phases with { TeardownMs = LapMs() };
            }

            pool.LeavePlace();
        }
    }

    private double LapMs()
    {
        var now = _clock.Elapsed.TotalMilliseconds;
        var lap = now - _lapAtMs;
        _lapAtMs = now;
        return Math.Round(lap, 3);
    }
}
