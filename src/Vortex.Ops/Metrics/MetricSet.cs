using System.Globalization;
using System.Text;

namespace Vortex.Ops.Metrics;

/// <summary>Samples of this node, and their text in Prometheus' format.</summary>
public sealed class MetricSet
{
    // Keys are samples as they stand in the text: name{label="value"}. They keep the order in which they came.
    private readonly Dictionary<string, double> _samples = new(StringComparer.Ordinal);

    /// <summary>Reads a text that <see cref="ToText"/> wrote. Throws <see cref="FormatException"/> at the first line that it did not.</summary>
    internal static MetricSet Parse(string text)
    {
        var set = new MetricSet();
        foreach (var (number, line) in text.Split('\n').Index())
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var space = line.LastIndexOf(' ');
            var sample = space > 0 ? line[..space] : "";
            var isOurs = MetricFamily.All.Any(family => family.Has(sample))
                & double.TryParse(line[(space + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
            set._samples[sample] = isOurs ? value : throw new FormatException($"line {number + 1} holds {Printable.Quote(line)}, which is no metric of this command");
        }

        return set;
    }

    /// <summary>Adds every sample to the other set's.</summary>
    public void AddTo(MetricSet other)
    {
        foreach (var (sample, value) in _samples)
        {
            other.Add(sample, value);
        }
    }

    internal void Set(MetricFamily family, string labels, double value) => _samples[Sample(family.Name, labels)] = value;

    internal void Remove(MetricFamily family)
    {
        foreach (var sample in _samples.Keys.Where(sample => family.Has(sample)).ToList())
        {
            _samples.Remove(sample);
        }
    }

    internal void Add(MetricFamily family, string labels, double value) => Add(Sample(family.Name, labels), value);

    /// <summary>Counts a value in a histogram with these upper bounds.</summary>
    internal void Observe(MetricFamily family, IEnumerable<int> bounds, double value)
    {
        foreach (var bound in bounds)
        {
            Add(Sample($"{family.Name}_bucket", FormattableString.Invariant($"le=\"{bound}\"")), value <= bound ? 1 : 0);
        }

        Add(Sample($"{family.Name}_bucket", "le=\"+Inf\""), 1);
        Add($"{family.Name}_sum", value);
        Add($"{family.Name}_count", 1);
    }

    internal string ToText()
    {
        var text = new StringBuilder();
        foreach (var family in MetricFamily.All)
        {
            var samples = _samples.Where(sample => family.Has(sample.Key)).ToList();
            if (samples.Count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"# HELP {family.Name} {family.Help}\n# TYPE {family.Name} {family.Type}\n");
                samples.ForEach(sample => text.Append(CultureInfo.InvariantCulture, $"{sample.Key} {sample.Value}\n"));
            }
        }

        return text.ToString();
    }

    private static string Sample(string name, string labels) => labels.Length == 0 ? name : $"{name}{{{labels}}}";

    private void Add(string sample, double value) => _samples[sample] = _samples.GetValueOrDefault(sample) + value;
}
