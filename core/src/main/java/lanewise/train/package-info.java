/// Training, judging and using models.
///
/// A [Trainer] runs a training step, which is one program (forward, loss, gradients, updates; see [TrainingStep]), over
/// a data set; an [Evaluation] is what a model comes to on another; a [Predictor] is a trained model for use by any
/// number of threads.
///
/// ```java
/// var run = Trainer.of(model, Adam.of(0.001)).batch(64).epochs(3).fit(digits.train());
/// System.out.println(run.samplesPerSecond());
/// System.out.println(Evaluation.of(model, digits.test()).accuracy());
/// float[] classes = Predictor.of(model).probabilities(image, 1);
/// ```
package lanewise.train;
