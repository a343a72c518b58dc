package io.cmdipc.handler;

import java.lang.reflect.Type;

import io.cmdipc.message.Quoted;
import io.cmdipc.method.CommandParameter;
import io.cmdipc.method.JsonParameter;
import io.cmdipc.method.MethodSignature;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * The path of a violation as a JSON path, with the names that properties have in JSON as
 * far as the declared types tell. To be loaded only if Jakarta Validation is on the
 * classpath.
 */
final class ViolationPath {

	private final StringBuilder text;

	private final MethodSignature signature;

	private final JsonMapper mapper;

	private JavaType type;

	/**
	 * Create a path.
	 * @param start the JSON path of the object that is validated
	 * @param root the type of that object
	 */
	ViolationPath(String start, MethodSignature signature, JsonMapper mapper, Type root) {
		this.text = new StringBuilder(start);
		this.signature = signature;
		this.mapper = mapper;
		this.type = mapper.constructType(root);
	}

	/** Return the JSON path of a violation. */
	String of(Path path) {
		path.forEach(this::append);
		return this.text.toString();
	}

	private void append(Path.Node node) {
		if (node.isInIterable()) {
			appendPlace(node);
		}
		while (this.type.isReferenceType()) {
			this.type = this.type.getContentType();
		}
		if (node.getKind() == ElementKind.PROPERTY) {
			appendProperty(node.getName());
		}
		else if (node.getKind() == ElementKind.PARAMETER) {
			int index = node.as(Path.ParameterNode.class).getParameterIndex();
			CommandParameter parameter = this.signature.parameters().get(index);
			this.type = this.mapper.constructType(parameter.valueType());
			this.text.append(this.signature.named().contains(parameter)
					? JsonParameter.of(parameter, this.mapper).pathStep() : "");
		}
	}

	private void appendPlace(Path.Node node) {
		if (node.getIndex() != null) {
			this.text.append('[').append(node.getIndex()).append(']');
		}
		else if (node.getKey() != null) {
			this.text.append(Quoted.pathStep(node.getKey().toString()));
		}
		if (this.type.isContainerType()) {
			this.type = this.type.getContentType();
		}
	}

	private void appendProperty(String name) {
		ClassIntrospector introspector = this.mapper.deserializationConfig().classIntrospectorInstance();
		for (BeanPropertyDefinition property : introspector
			.introspectForDeserialization(this.type, introspector.introspectClassAnnotations(this.type))
			.findProperties()) {
			if (property.getInternalName().equals(name)) {
				this.text.append(Quoted.pathStep(property.getName()));
				this.type = property.getPrimaryType();
				return;
			}
		}
		this.text.append(Quoted.pathStep(name));
		this.type = this.mapper.constructType(Object.class);
	}

}
