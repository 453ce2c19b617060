package io.fleetstop.hyperv;

import java.util.List;

/**
 * A question to WMI. What a sender wrote never becomes part of the language: a literal is escaped, as WQL's
 * {@code WHERE} wants it (a backslash before backslashes and quotes).
 *
 * @param columns what is read of each row
 * @param selected what WMI is asked for: without every key among it, a row has no {@code __PATH}
 * @param where the condition; empty for all
 */
record Query(String className, List<String> columns, String selected, String where) {
    Query {
        columns = List.copyOf(columns);
    }

    /** Of rows whose paths nobody needs. */
    static Query of(String className, List<String> columns) {
        return new Query(className, columns, String.join(",", columns), "");
    }

    static Query withPath(String className, List<String> columns) {
        return new Query(className, columns, "*", "");
    }

    Query where(String column, String literal) {
        return new Query(className, columns, selected, " WHERE " + column + " = '" + escaped(literal) + "'");
    }

    String wql() {
        return "SELECT " + selected + " FROM " + className + where;
    }

    private static String escaped(String literal) {
        return literal.replace("\\", "\\\\").replace("'", "\\'").replace("\"", "\\\"");
    }
}
