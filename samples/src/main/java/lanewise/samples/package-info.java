/// The command line `lanewise`: training, predicting, explaining a plan, profiling it, comparing derivatives with those
/// of others, and two examples with 4096-wide vectors.
///
/// Each command is one class (`TrainCommand`, `PredictCommand`, ...) on the public API of the core: read one to see
/// how the library is used. [Main] starts them; [Failures] makes one clear line and an exit code of whatever goes
/// wrong.
package lanewise.samples;
