package io.cmdipc.schema;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.validation.GroupSequence;
import jakarta.validation.Validator;
import jakarta.validation.groups.Default;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.MethodDescriptor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Constraints of Jakarta Validation, as the validator of the application knows them. To
 * be loaded only if it is on the classpath.
 *
 * @param validators has the validator, which is created when a property is described
 * @param groups the groups that are validated
 */
record JakartaConstraints(ObjectProvider<Validator> validators, List<Class<?>> groups) implements Constraints.Source {

	static Constraints.Source of(BeanFactory beanFactory, Class<?>[] groups) {
		Stream<Class<?>> declared = (groups.length > 0) ? Arrays.stream(groups) : Stream.of(Default.class);
		return new JakartaConstraints(beanFactory.getBeanProvider(Validator.class),
				declared.<Class<?>>flatMap(JakartaConstraints::inSequence).toList());
	}

	private @Nullable BeanDescriptor descriptor(Class<?> type) {
		Validator validator = this.validators.getIfAvailable();
		return (validator != null) ? validator.getConstraintsForClass(type) : null;
	}

	private static Stream<Class<?>> inSequence(Class<?> group) {
		GroupSequence sequence = group.getAnnotation(GroupSequence.class);
		return (sequence != null) ? Arrays.stream(sequence.value()).flatMap(JakartaConstraints::inSequence)
				: Stream.of(group);
	}

	@Override
	public boolean isConstrained(Class<?> type) {
		BeanDescriptor descriptor = descriptor(type);
		return descriptor != null && descriptor.isBeanConstrained();
	}

	@Override
	public Constraints ofProperty(Class<?> type, String name) {
		BeanDescriptor descriptor = descriptor(type);
		return of((descriptor != null) ? descriptor.getConstraintsForProperty(name) : null);
	}

	@Override
	public Constraints ofParameter(Parameter parameter) {
		if (!(parameter.getDeclaringExecutable() instanceof Method method)) {
			return Constraints.NONE;
		}
		BeanDescriptor bean = descriptor(method.getDeclaringClass());
		MethodDescriptor descriptor = (bean != null)
				? bean.getConstraintsForMethod(method.getName(), method.getParameterTypes()) : null;
		int index = Arrays.asList(method.getParameters()).indexOf(parameter);
		return of((descriptor != null) ? descriptor.getParameterDescriptors().get(index) : null);
	}

	private Constraints of(@Nullable ElementDescriptor element) {
		return (element != null) ? new JakartaElement(element, this.groups) : Constraints.NONE;
	}

	private record JakartaElement(ElementDescriptor element, List<Class<?>> groups) implements Constraints {

		@Override
		public void applyTo(ObjectNode shape) {
			found().forEach((constraint) -> PropertyConstraints.apply(shape, constraint.getAnnotation()));
		}

		@Override
		public boolean isRequired() {
			return found().anyMatch((constraint) -> PropertyConstraints.requiresValue(constraint.getAnnotation()));
		}

		@Override
		public boolean isCascaded() {
			return this.element instanceof CascadableDescriptor cascadable && cascadable.isCascaded();
		}

		@Override
		public Constraints ofArgument(int index) {
			Set<ContainerElementTypeDescriptor> elements = (this.element instanceof ContainerDescriptor container)
					? container.getConstrainedContainerElementTypes() : Set.of();
			for (ContainerElementTypeDescriptor candidate : elements) {
				if (candidate.getTypeArgumentIndex() != null && candidate.getTypeArgumentIndex() == index) {
					return new JakartaElement(candidate, this.groups);
				}
			}
			return Constraints.NONE;
		}

		/*
		 * A constraint that is composed of others requires what each of them requires.
		 * The validator has no order of its own, and a schema must not change between
		 * starts.
		 */
		private Stream<ConstraintDescriptor<?>> found() {
			return this.element.findConstraints()
				.unorderedAndMatchingGroups(this.groups.toArray(Class<?>[]::new))
				.getConstraintDescriptors()
				.stream()
				.flatMap(JakartaElement::withComposing)
				.sorted(Comparator.comparing((constraint) -> constraint.getAnnotation().toString()));
		}

		private static Stream<ConstraintDescriptor<?>> withComposing(ConstraintDescriptor<?> constraint) {
			return Stream.concat(Stream.of(constraint),
					constraint.getComposingConstraints().stream().flatMap(JakartaElement::withComposing));
		}

	}

}
