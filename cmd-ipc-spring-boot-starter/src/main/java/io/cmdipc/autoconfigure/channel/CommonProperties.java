package io.cmdipc.autoconfigure.channel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * Properties that channels and servers of every kind have in common. They lie beside the
 * properties of the kind, such as {@code cmd-ipc.channel.tcp.billing.expose} and
 * {@code cmd-ipc.server.tcp.expose}; so their names must not be those of a kind.
 * <p>
 * <b>Shape.</b> A subclass has a constructor without arguments, and is listed in
 * {@code META-INF/spring.factories} under the name of this class, since channels are
 * declared before there are beans. A {@link ChannelOptionsCustomizer} reads the
 * properties of a channel from its declaration by
 * {@link ChannelDeclaration#common(Class)}.
 *
 * @param <P> the type of the properties, bound by constructor
 */
public abstract class CommonProperties<P> {

	private final Class<P> type;

	/**
	 * Create common properties.
	 * @param type the type of the properties of one channel or server
	 */
	protected CommonProperties(Class<P> type) {
		this.type = type;
	}

	/**
	 * Check the properties of one channel or server.
	 * @param properties the properties
	 * @param names returns the full name of a property
	 * @throws InvalidChannelException if the properties are invalid in a way that needs
	 * more than a sentence
	 * @see PropertyChecks
	 */
	protected abstract void check(P properties, UnaryOperator<String> names);

	private P bind(Binder binder, ConfigurationPropertyName prefix, KnownProperties known) {
		return binder.bindOrCreate(prefix, Bindable.of(this.type), known.collector());
	}

	private P bindAndCheck(Binder binder, ConfigurationPropertyName prefix, KnownProperties known) {
		P properties = bind(binder, prefix, known);
		check(properties, (name) -> prefix + "." + name);
		return properties;
	}

	/**
	 * Bind the common properties of a channel or server, and check them.
	 * @param prefix the name below which the properties are
	 * @param known collects the names
	 * @return the properties by type
	 */
	static Map<Class<?>, Object> bindAll(Binder binder, ConfigurationPropertyName prefix, KnownProperties known) {
		Map<Class<?>, Object> bound = new HashMap<>();
		all().forEach((common) -> bound.put(common.type, common.bindAndCheck(binder, prefix, known)));
		return Map.copyOf(bound);
	}

	/** Return whether a common property is set. */
	static boolean areSet(Binder binder, ConfigurationPropertyName prefix) {
		return all().stream()
			.anyMatch(
					(common) -> binder.bind(prefix, Bindable.of(common.type), new KnownProperties().lenientCollector())
						.isBound());
	}

	/** Add the names of the common properties of a channel or server. */
	static void addNames(Binder binder, ConfigurationPropertyName prefix, KnownProperties known) {
		all().forEach((common) -> binder.bind(prefix, Bindable.of(common.type), known.lenientCollector()));
	}

	private static List<CommonProperties<?>> all() {
		return Loaded.ALL;
	}

	/**
	 * All common properties, which are the same for every application of a JVM.
	 */
	@SuppressWarnings("rawtypes")
	private static final class Loaded {

		private static final List<CommonProperties<?>> ALL = load();

		private static List<CommonProperties<?>> load() {
			List<CommonProperties> found = SpringFactoriesLoader
				.forDefaultResourceLocation(CommonProperties.class.getClassLoader())
				.load(CommonProperties.class);
			return found.stream().<CommonProperties<?>>map((common) -> common).toList();
		}

	}

}
