package io.cmdipc.autoconfigure.channel;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.env.Environment;

/**
 * The properties of all channels of one kind: those of the kind, and the common ones.
 *
 * @param <P> the type of the properties of the kind
 */
final class DeclaredProperties<P> {

	private final ConfigurationPropertyName prefix;

	private final Class<P> type;

	private final Binder binder;

	private final Map<String, ConfigurationPropertyName> names;

	private final Map<String, P> channels;

	private final Map<String, Map<Class<?>, Object>> common = new HashMap<>();

	/**
	 * Bind and check the properties.
	 * @param prefix the name below which channels of the kind are declared
	 * @throws InvalidChannelException if there is a property that the kind has not
	 */
	DeclaredProperties(Environment environment, ConfigurationPropertyName prefix, Class<P> type) {
		IllegibleNames.refuse(environment, prefix);
		this.prefix = prefix;
		this.type = type;
		this.binder = Binder.get(environment);
		this.names = names(environment, prefix);
		KnownProperties known = new KnownProperties();
		this.channels = bind(known);
		this.channels.keySet().forEach((id) -> {
			ConfigurationPropertyName name = this.names.get(id);
			if (name != null) {
				this.common.put(id, CommonProperties.bindAll(this.binder, name, known));
			}
		});
		UnknownProperties.find(environment, prefix, known).refuse();
	}

	/** Return the properties of the kind by id. */
	Map<String, P> channels() {
		return this.channels;
	}

	/** Return the common properties by id and type. */
	Map<String, Map<Class<?>, Object>> common() {
		return this.common;
	}

	/** Return the names below which each channel has its properties, by id. */
	private static Map<String, ConfigurationPropertyName> names(Environment environment,
			ConfigurationPropertyName prefix) {
		int length = prefix.getNumberOfElements();
		Map<String, ConfigurationPropertyName> names = new LinkedHashMap<>();
		ConfigurationPropertySources.get(environment).forEach((source) -> {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter(prefix::isAncestorOf)
					.map((name) -> name.chop(length + 1))
					.forEach((name) -> names.putIfAbsent(name.getElement(length, Form.ORIGINAL), name));
			}
		});
		return names;
	}

	private Map<String, P> bind(KnownProperties known) {
		try {
			Map<String, P> bound = new LinkedHashMap<>(
					this.binder.bind(this.prefix, Bindable.mapOf(String.class, this.type), known.collector())
						.orElseGet(Map::of));
			this.names.forEach((id, name) -> {
				if (!bound.containsKey(id) && CommonProperties.areSet(this.binder, name)) {
					bound.put(id, this.binder.bindOrCreate(name, Bindable.of(this.type), known.collector()));
				}
			});
			return bound;
		}
		catch (BindException ex) {
			if (this.prefix.isParentOf(ex.getName()) && ex.getCause() instanceof ConverterNotFoundException) {
				throw MisplacedValue.report(this.prefix, ex, propertiesOfChannel());
			}
			throw ex;
		}
	}

	private List<String> propertiesOfChannel() {
		KnownProperties known = new KnownProperties();
		ConfigurationPropertyName any = this.prefix.append("id");
		this.binder.bind(any, Bindable.of(this.type), known.lenientCollector());
		CommonProperties.addNames(this.binder, any, known);
		return known.following(any);
	}

}
