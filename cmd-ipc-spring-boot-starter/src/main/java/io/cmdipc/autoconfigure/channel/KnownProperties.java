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

	/** By name, whether any name may follow. */
	private final Map<ConfigurationPropertyName, Boolean> names = new LinkedHashMap<>();

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
	 * @param open whether any name may follow it
	 */
	void add(ConfigurationPropertyName name, boolean open) {
		this.names.putIfAbsent(name, open);
	}

	/** Return whether a name is known, or follows one that any name may follow. */
	boolean contains(ConfigurationPropertyName name) {
		if (this.names.containsKey(name)) {
			return true;
		}
		for (int length = name.getNumberOfElements() - 1; length > 0; length--) {
			Boolean open = this.names.get(name.chop(length));
			if (open != null) {
				return open;
			}
		}
		return false;
	}

	/** Return whether any name may follow a name. */
	boolean isOpen(ConfigurationPropertyName name) {
		return this.names.getOrDefault(name, false);
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

	private class Collector extends AbstractBindHandler {

		@Override
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			Class<?> type = target.getType().resolve(Object.class);
			add(name, type.isArray() || Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type));
			return target;
		}

	}

}
