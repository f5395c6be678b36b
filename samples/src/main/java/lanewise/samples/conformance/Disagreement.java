package lanewise.samples.conformance;

/// The first element of a tensor that is not as the case wants it.
public record Disagreement(String role, String tensor, int element, double got, double wanted, double allowed) {
    @Override
    public String toString() {
        return role + "." + tensor + " element " + element + ": got " + got + ", wanted " + wanted + ", allowed "
                + allowed;
    }
}
