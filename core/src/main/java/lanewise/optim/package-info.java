/// Optimizers: elementwise update rules as graphs.
///
/// An [Optimizer] says which memories it keeps beside a parameter, which numbers change from step to step, and how a
/// parameter and its memories become new ones. The updates stand in the same program as the gradients, so a whole
/// training step is one plan; the memories are states of it, the changing numbers inputs of shape [].
///
/// ```java
/// Optimizer plain = Sgd.of(0.1);
/// Optimizer usual = Sgd.of(0.05).momentum(0.9).weightDecay(5e-4);
/// Optimizer adam = Adam.of(0.001);
/// ```
package lanewise.optim;
