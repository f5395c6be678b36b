package lanewise.data;

import lanewise.tensor.LanewiseException;

/// Samples to train on and samples to test with, of the same shape and classes.
public record Split(Dataset train, Dataset test) {
    public Split {
        if (!train.sampleShape().equals(test.sampleShape()) || train.classes() != test.classes()) {
            throw new LanewiseException("training and test data do not belong together: samples " + train.sampleShape()
                    + " of " + train.classes() + " classes and " + test.sampleShape() + " of " + test.classes()
                    + " classes");
        }
    }
}
