package io.cmdipc.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.cmdipc.autoconfigure.CommandRegistryProperties;
import io.cmdipc.autoconfigure.channel.PeerProperties;
import io.cmdipc.autoconfigure.event.ApplicationEventProperties;
import io.cmdipc.autoconfigure.module.InMemoryChannelProperties;
import io.cmdipc.http.autoconfigure.HttpChannelProperties;
import io.cmdipc.http.autoconfigure.HttpServerProperties;
import io.cmdipc.resilience.autoconfigure.ResilienceProperties;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * YAML as Spring Boot reads it.
 */
final class Yaml {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("cmd-ipc");

	private static final Map<String, Bindable<?>> PROPERTIES = Map.of("cmd-ipc",
			Bindable.of(CommandRegistryProperties.class), "cmd-ipc.application-events",
			Bindable.of(ApplicationEventProperties.class), "cmd-ipc.channel.http",
			Bindable.mapOf(String.class, HttpChannelProperties.class), "cmd-ipc.channel.in-memory",
			Bindable.mapOf(String.class, InMemoryChannelProperties.class), "cmd-ipc.server.http",
			Bindable.of(HttpServerProperties.class));

	/** Of channels and servers of every kind. */
	private static final List<Class<?>> COMMON = List.of(PeerProperties.class, ResilienceProperties.class);

	private static final Set<ConfigurationPropertyName> DESCRIBED = described();

	private Yaml() {
	}

	/** Return one property source for each document. */
	static List<PropertySource<?>> sources(String text) throws IOException {
		return new YamlPropertySourceLoader().load("yaml",
				new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Return the names that are not properties: those below {@code cmd-ipc} that are not
	 * bound, and others that no metadata on the class path describes.
	 * @throws RuntimeException if a value cannot be bound
	 */
	static Set<ConfigurationPropertyName> unknownNames(PropertySource<?> document) {
		MutablePropertySources sources = new MutablePropertySources();
		sources.addLast(document);
		Binder binder = new Binder(ConfigurationPropertySources.from(document),
				new PropertySourcesPlaceholdersResolver(sources));
		Set<ConfigurationPropertyName> unknown = names(document);
		BindHandler handler = new BindHandler() {
			@Override
			public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
					Object result) {
				unknown.remove(name);
				return result;
			}
		};
		PROPERTIES.forEach((prefix, properties) -> binder.bind(prefix, properties, handler));
		COMMON.forEach((type) -> {
			binder.bind("cmd-ipc.channel.http", Bindable.mapOf(String.class, type), handler);
			binder.bind("cmd-ipc.channel.in-memory", Bindable.mapOf(String.class, type), handler);
			binder.bind("cmd-ipc.server.http", Bindable.of(type), handler);
		});
		unknown.removeIf((name) -> !PREFIX.isAncestorOf(name) && isDescribed(name));
		return unknown;
	}

	/* A map or a list is described by its own name. */
	private static boolean isDescribed(ConfigurationPropertyName name) {
		return DESCRIBED.contains(name) || (name.getNumberOfElements() > 2 && isDescribed(name.getParent()));
	}

	private static Set<ConfigurationPropertyName> described() {
		try {
			Set<ConfigurationPropertyName> found = new HashSet<>();
			for (Resource metadata : new PathMatchingResourcePatternResolver()
				.getResources("classpath*:META-INF/spring-configuration-metadata.json")) {
				JsonMapper.shared()
					.readTree(metadata.getContentAsByteArray())
					.path("properties")
					.forEach((property) -> found
						.add(ConfigurationPropertyName.adapt(property.path("name").asString(), '.')));
			}
			return found;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Set<ConfigurationPropertyName> names(PropertySource<?> document) {
		ConfigurationPropertySource source = ConfigurationPropertySource.from(document);
		Stream<ConfigurationPropertyName> names = (source instanceof IterableConfigurationPropertySource iterable)
				? iterable.stream() : Stream.empty();
		TreeSet<ConfigurationPropertyName> found = new TreeSet<>();
		names.forEach(found::add);
		return found;
	}

}
