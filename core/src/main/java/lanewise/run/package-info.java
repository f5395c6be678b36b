/// Running what was compiled.
///
/// A [Session] is a compiled program with its arrays: bind inputs, run, read outputs. A run allocates nothing and gives
/// the same bits for any number of [Workers]. [State] holds parameters and whatever else lives between runs; sessions
/// that are given the same state share it, so a plan for full batches and one for the last, smaller batch train the
/// same network.
///
/// ```java
/// Session session = Session.of(program, state, Workers.all());
/// session.bind("x", images).bind("labels", labels);
/// session.run();
/// float loss = session.scalar("loss");
/// ```
///
/// What a trained model is used with no longer changes: a [FrozenState] makes sessions in which it is constant. A
/// [Compilation] says how a program is compiled, exactly or with parts of it in double precision; a [NanGuard]
/// finds the operation that made the first NaN.
///
/// A [Profile] times every step of a session's plan; [MachineSpeed] says what the machine could do. While a recording
/// of Java's flight recorder has the event `lanewise.Step` enabled, every run of every session records its steps.
package lanewise.run;
