/// Benchmarks (JMH). Each checks its answer before anything is timed. Programs run as users run them, on one thread
/// and on two; beside them stands the scalar twin: the same program on one thread in a process without vectors
/// (`-Dlanewise.vector=off`).
///
/// Besides, [lanewise.bench.ResultTable] makes a page of a run. The folder `src/peers/java` puts Lanewise among other
/// libraries; it is compiled by `bench/outside` alone, since it needs a harness that is not part of this project.
package lanewise.bench;
