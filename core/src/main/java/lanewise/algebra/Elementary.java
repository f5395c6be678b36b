package lanewise.algebra;

import java.util.List;
import java.util.stream.Collectors;

/// The functions that elementwise expressions are made of: value, derivative with respect to each operand, and whether
/// it never decreases. Where a derivative can be said by the function's own value it is (tanh' = 1 - tanh²), so that
/// the output is what gets remembered.
public enum Elementary {
    ADD("+", 2) {
        @Override
        double at(double[] x) {
            return x[0] + x[1];
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return Scalar.ONE;
        }
    },
    SUBTRACT("-", 2) {
        @Override
        double at(double[] x) {
            return x[0] - x[1];
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return Scalar.constant(operand == 0 ? 1 : -1);
        }
    },
    MULTIPLY("*", 2) {
        @Override
        double at(double[] x) {
            return x[0] * x[1];
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return self.operand(1 - operand);
        }
    },
    DIVIDE("/", 2) {
        @Override
        double at(double[] x) {
            return x[0] / x[1];
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            if (operand == 0) {
                return Scalar.divide(Scalar.ONE, self.operand(1));
            }
            return Scalar.negate(
                    self.operand(0).equals(Scalar.ONE)
                            ? Scalar.multiply(self, self)
                            : Scalar.divide(self, self.operand(1)));
        }
    },
    NEGATE("-", 1) {
        @Override
        double at(double[] x) {
            return -x[0];
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return Scalar.constant(-1);
        }
    },
    /// The larger of two; NaN where either is NaN. At a tie each side gets half; beside a NaN both get all.
    MAXIMUM("max", 2) {
        @Override
        double at(double[] x) {
            return Double.isNaN(x[0]) || Double.isNaN(x[1]) ? Double.NaN : x[0] < x[1] ? x[1] : x[0];
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            Scalar own = self.operand(operand);
            Scalar other = self.operand(1 - operand);
            return Scalar.select(
                    Scalar.equal(self.operand(0), self.operand(1)),
                    Scalar.constant(0.5),
                    Scalar.select(Scalar.less(own, other), Scalar.ZERO, Scalar.ONE));
        }
    },
    /// |x|; the derivative at 0 is 0.
    ABSOLUTE("abs", 1) {
        @Override
        double at(double[] x) {
            return Math.abs(x[0]);
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            Scalar x = self.operand(0);
            return Scalar.select(
                    Scalar.less(x, Scalar.ZERO),
                    Scalar.constant(-1),
                    Scalar.select(Scalar.equal(x, Scalar.ZERO), Scalar.ZERO, Scalar.ONE));
        }
    },
    /// a^b by the rules of [Math#pow]: of a negative number, NaN unless the exponent is an integer. Its
    /// derivative by the base is 0 where the exponent is 0; that by the exponent, y log a, is 0 where y is 0.
    POWER("pow", 2) {
        @Override
        double at(double[] x) {
            return Math.pow(x[0], x[1]);
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            Scalar a = self.operand(0);
            Scalar b = self.operand(1);
            if (operand == 1) {
                return Scalar.select(
                        Scalar.equal(self, Scalar.ZERO), Scalar.ZERO, Scalar.multiply(self, Scalar.log(a)));
            }
            Scalar slope = Scalar.multiply(b, Scalar.power(a, Scalar.subtract(b, Scalar.ONE)));
            return b instanceof Scalar.Const ? slope : Scalar.select(Scalar.equal(b, Scalar.ZERO), Scalar.ZERO, slope);
        }
    },
    EXP("exp", 1) {
        @Override
        double at(double[] x) {
            return Math.exp(x[0]);
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return self;
        }
    },
    /// e^x - 1 without cancellation near 0.
    EXPM1("expm1", 1) {
        @Override
        double at(double[] x) {
            return Math.expm1(x[0]);
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return Scalar.add(self, Scalar.ONE);
        }
    },
    LOG("log", 1) {
        @Override
        double at(double[] x) {
            return Math.log(x[0]);
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return Scalar.divide(Scalar.ONE, self.operand(0));
        }
    },
    /// log(1 + x) without cancellation near 0.
    LOG1P("log1p", 1) {
        @Override
        double at(double[] x) {
            return Math.log1p(x[0]);
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return Scalar.divide(Scalar.ONE, Scalar.add(self.operand(0), Scalar.ONE));
        }
    },
    SIN("sin", 1) {
        @Override
        double at(double[] x) {
            return Math.sin(x[0]);
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return Scalar.cos(self.operand(0));
        }
    },
    COS("cos", 1) {
        @Override
        double at(double[] x) {
            return Math.cos(x[0]);
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return Scalar.negate(Scalar.sin(self.operand(0)));
        }
    },
    ATAN("atan", 1) {
        @Override
        double at(double[] x) {
            return Math.atan(x[0]);
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            Scalar x = self.operand(0);
            return Scalar.divide(Scalar.ONE, Scalar.add(Scalar.multiply(x, x), Scalar.ONE));
        }
    },
    /// The error function, 2 / sqrt(pi) times the integral of e^-t² from 0 to x.
    ERF("erf", 1) {
        @Override
        double at(double[] x) {
            return ErrorFunction.erf(x[0]);
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            Scalar x = self.operand(0);
            return Scalar.multiply(
                    Scalar.constant(2 / Math.sqrt(Math.PI)), Scalar.exp(Scalar.negate(Scalar.multiply(x, x))));
        }
    },
    /// The normal distribution function, the probability of a number below x; its derivative is the density.
    NORMAL("normal", 1) {
        @Override
        double at(double[] x) {
            return ErrorFunction.complement(-x[0] * Math.sqrt(0.5)) / 2;
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return density(self.operand(0));
        }
    },
    /// x times the normal distribution function; the derivative is 0 at -infinity and 1 at infinity.
    GELU("gelu", 1) {
        @Override
        double at(double[] x) {
            return x[0] < -FAR_OUT ? 0 : x[0] * NORMAL.at(x);
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            Scalar x = self.operand(0);
            Scalar slope = Scalar.add(Scalar.multiply(x, density(x)), Scalar.normal(x));
            Scalar rising = Scalar.select(Scalar.less(Scalar.constant(FAR_OUT), x), Scalar.ONE, slope);
            return Scalar.select(Scalar.less(x, Scalar.constant(-FAR_OUT)), Scalar.ZERO, rising);
        }
    },
    /// log(1 + e^x) without overflow; its derivative is the sigmoid.
    SOFTPLUS("softplus", 1) {
        @Override
        double at(double[] x) {
            return Math.max(x[0], 0) + Math.log1p(Math.exp(-Math.abs(x[0])));
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return Scalar.sigmoid(self.operand(0));
        }
    },
    SQRT("sqrt", 1) {
        @Override
        double at(double[] x) {
            return Math.sqrt(x[0]);
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return Scalar.divide(Scalar.constant(0.5), self);
        }
    },
    TANH("tanh", 1) {
        @Override
        double at(double[] x) {
            return Math.tanh(x[0]);
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return Scalar.subtract(Scalar.ONE, Scalar.multiply(self, self));
        }
    },
    SIGMOID("sigmoid", 1) {
        @Override
        double at(double[] x) {
            double e = Math.exp(-Math.abs(x[0]));
            return (x[0] < 0 ? e : 1) / (1 + e);
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return Scalar.multiply(self, Scalar.subtract(Scalar.ONE, self));
        }
    },
    /// max(x, 0); NaN stays NaN; the derivative at 0 is 0.
    RELU("relu", 1) {
        @Override
        double at(double[] x) {
            return x[0] < 0 ? 0 : x[0];
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return Scalar.less(Scalar.ZERO, self);
        }
    },
    LESS("<", 2) {
        @Override
        double at(double[] x) {
            return x[0] < x[1] ? 1 : 0;
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return Scalar.ZERO;
        }
    },
    EQUAL("=", 2) {
        @Override
        double at(double[] x) {
            return x[0] == x[1] ? 1 : 0;
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            return Scalar.ZERO;
        }
    },
    /// select(condition, a, b): a where the condition is not 0, else b. Its derivative is the selection of the
    /// derivatives, which [Scalar#derivative] takes as a whole, so that what is not selected does no harm.
    SELECT("select", 3) {
        @Override
        double at(double[] x) {
            return x[0] != 0 ? x[1] : x[2];
        }

        @Override
        Scalar derivative(int operand, Scalar.Apply self) {
            throw new UnsupportedOperationException("a selection is differentiated as a whole");
        }
    };

    /// Twice the distance at which float32 has no number left for the tail of the normal distribution.
    private static final double FAR_OUT = 30;

    private final String symbol;
    private final int arity;

    Elementary(String symbol, int arity) {
        this.symbol = symbol;
        this.arity = arity;
    }

    public int arity() {
        return arity;
    }

    abstract double at(double[] operands);

    abstract Scalar derivative(int operand, Scalar.Apply self);

    /// This function of the given operands, folded where that is certain.
    public Scalar of(List<Scalar> x) {
        return switch (this) {
            case ADD -> Scalar.add(x.get(0), x.get(1));
            case SUBTRACT -> Scalar.subtract(x.get(0), x.get(1));
            case MULTIPLY -> Scalar.multiply(x.get(0), x.get(1));
            case DIVIDE -> Scalar.divide(x.get(0), x.get(1));
            case NEGATE -> Scalar.negate(x.get(0));
            case POWER -> Scalar.power(x.get(0), x.get(1));
            case SELECT -> Scalar.select(x.get(0), x.get(1), x.get(2));
            default -> new Scalar.Apply(this, x);
        };
    }

    /// The density of the normal distribution, e^(-x²/2) / sqrt(2 pi).
    private static Scalar density(Scalar x) {
        Scalar exponent = Scalar.multiply(Scalar.constant(-0.5), Scalar.multiply(x, x));
        return Scalar.multiply(Scalar.constant(1 / Math.sqrt(2 * Math.PI)), Scalar.exp(exponent));
    }

    String write(List<Scalar> x) {
        if (Character.isLetter(symbol.charAt(0))) {
            return x.stream().map(Scalar::toString).collect(Collectors.joining(", ", symbol + "(", ")"));
        }
        return arity == 1 ? symbol + x.getFirst() : "(" + x.get(0) + " " + symbol + " " + x.get(1) + ")";
    }
}
