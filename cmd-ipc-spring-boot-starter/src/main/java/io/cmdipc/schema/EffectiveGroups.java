package io.cmdipc.schema;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

import jakarta.validation.GroupSequence;
import jakarta.validation.groups.Default;

/**
 * The groups of constraints that a request is validated with. The classes of Jakarta
 * Validation are used only if a constraint is looked at.
 *
 * @param declared the groups as declared, empty for the default group
 */
record EffectiveGroups(Set<Class<?>> declared) {

	static final EffectiveGroups DEFAULT = new EffectiveGroups(Set.of());

	static EffectiveGroups of(Class<?>... groups) {
		return new EffectiveGroups(Set.of(groups));
	}

	/**
	 * Return whether a constraint is validated.
	 * @param groups its groups, empty for the default group
	 * @param declaring the class that declares it, which may redefine its default group
	 */
	boolean include(Class<?>[] groups, Class<?> declaring) {
		Set<Class<?>> effective = new LinkedHashSet<>();
		if (this.declared.isEmpty()) {
			expand(Default.class, declaring, effective);
		}
		this.declared.forEach((group) -> expand(group, declaring, effective));
		Set<Class<?>> constrained = (groups.length > 0) ? Set.copyOf(Arrays.asList(groups)) : Set.of(Default.class);
		return constrained.stream().anyMatch(effective::contains);
	}

	private static void expand(Class<?> group, Class<?> declaring, Set<Class<?>> expanded) {
		if (!expanded.add(group)) {
			return;
		}
		GroupSequence sequence = (group == Default.class || group == declaring)
				? declaring.getAnnotation(GroupSequence.class) : group.getAnnotation(GroupSequence.class);
		if (sequence != null) {
			Arrays.stream(sequence.value()).forEach((member) -> expand(member, declaring, expanded));
		}
		if (group == declaring) {
			expanded.add(Default.class);
		}
		Arrays.stream(group.getInterfaces()).forEach((parent) -> expand(parent, declaring, expanded));
	}

}
