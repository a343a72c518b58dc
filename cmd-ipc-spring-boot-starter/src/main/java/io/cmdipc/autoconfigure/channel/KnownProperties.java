package io.cmdipc.autoconfigure.channel;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The names of the properties that something reads. They are collected by binding: the
 * binder asks for every name that a type has, whether or not the property is set.
 */
final class KnownProperties {

	/** By name, what may follow. */
	private final Map<ConfigurationPropertyName, Following> names = new LinkedHashMap<>();

	/** Return a handler that collects the names of what is bound with it. */
	BindHandler collector() {
		return new Collector();
	}

	/** Return a handler that collects names and ignores values that cannot be bound. */
	BindHandler lenientCollector() {
		return new Collector() {

			@Override
			public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
					Exception error) {
				return null;
			}

		};
	}

	/**
	 * Add a name.
	 * @param following what may follow it beside other known names
	 */
	void add(ConfigurationPropertyName name, Following following) {
		this.names.putIfAbsent(name, following);
	}

	/** Return whether a name is known, or may follow a known one. */
	boolean contains(ConfigurationPropertyName name) {
		if (this.names.containsKey(name)) {
			return true;
		}
		for (int length = name.getNumberOfElements() - 1; length > 0; length--) {
			Following following = this.names.get(name.chop(length));
			if (following != null) {
				return following == Following.ANY || (following == Following.INDEX && name.isNumericIndex(length));
			}
		}
		return false;
	}

	/** Return whether any name may follow a name. */
	boolean isOpen(ConfigurationPropertyName name) {
		return this.names.get(name) == Following.ANY;
	}

	/** Return whether a name is that of a collection. */
	boolean isCollection(ConfigurationPropertyName name) {
		return this.names.get(name) == Following.INDEX;
	}

	/** Return whether a known name is or begins with a name. */
	boolean leadsTo(ConfigurationPropertyName name) {
		return contains(name) || this.names.keySet().stream().anyMatch(name::isAncestorOf);
	}

	/** Return the elements that follow a name in known names. */
	List<String> following(ConfigurationPropertyName name) {
		return this.names.keySet()
			.stream()
			.filter(name::isAncestorOf)
			.map((known) -> known.getElement(name.getNumberOfElements(), Form.DASHED))
			.distinct()
			.sorted()
			.toList();
	}

	/*
	 * The binder takes a string apart like a bean if it has no value and something
	 * follows its name. The keys of a map may begin with each other.
	 */
	private boolean isPartOfScalar(ConfigurationPropertyName name) {
		ConfigurationPropertyName parent = name.getParent();
		while (this.names.get(parent) == Following.NOTHING) {
			parent = parent.getParent();
		}
		return !parent.equals(name.getParent()) && !isOpen(parent);
	}

	/** What may follow a known name. */
	enum Following {

		/** Nothing, after a single value. */
		NOTHING,

		/** Other known names, after a value with properties. */
		KNOWN,

		/** An index, after a collection. */
		INDEX,

		/** Any name, after a map. */
		ANY;

		private static Following of(Class<?> type) {
			if (Map.class.isAssignableFrom(type) || type == Object.class) {
				return ANY;
			}
			if (type.isArray() || Collection.class.isAssignableFrom(type)) {
				return INDEX;
			}
			String name = type.getName();
			boolean single = type.isPrimitive() || type.isEnum() || name.startsWith("java.")
					|| name.startsWith("org.springframework.util.") || name.startsWith("org.springframework.core.");
			return single ? NOTHING : KNOWN;
		}

	}

	private class Collector extends AbstractBindHandler {

		@Override
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			if (isPartOfScalar(name)) {
				return null;
			}
			add(name, Following.of(target.getType().resolve(Object.class)));
			return target;
		}

	}

}
