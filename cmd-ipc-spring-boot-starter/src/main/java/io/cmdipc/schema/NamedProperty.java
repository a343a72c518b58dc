package io.cmdipc.schema;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;

/**
 * One property of a request that a handler takes apart into its parameters.
 *
 * @param name the name in JSON
 * @param type the type of its value
 * @param required whether a request must have it
 * @param annotations what has its constraints and its description
 */
public record NamedProperty(String name, Type type, boolean required, AnnotatedElement annotations) {

}
