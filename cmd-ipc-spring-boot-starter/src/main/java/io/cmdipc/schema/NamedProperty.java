package io.cmdipc.schema;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;

/**
 * Property of a request that is read into a parameter of a handler.
 *
 * @param name the name in JSON
 * @param type the type of the value
 * @param required whether the property is required
 * @param annotations the element whose annotations have the constraints and the
 * description
 */
public record NamedProperty(String name, Type type, boolean required, AnnotatedElement annotations) {

}
