package io.cmdipc.test.autoconfigure;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

import io.cmdipc.CallInterceptor;
import io.cmdipc.CommandErrorDecoder;
import io.cmdipc.CommandExceptionResolver;
import io.cmdipc.CommandInterceptor;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandService;
import io.cmdipc.autoconfigure.CommandRegistryCustomizer;
import io.cmdipc.client.ImportCommandClients;
import io.cmdipc.handler.HandlerRegistryResolver;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Filter of {@link CommandTest}: of the classes that are found by scanning, those that
 * belong to commands are included.
 */
final class CommandTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<CommandTest> {

	private static final Set<Class<?>> ALWAYS = Set.of(CommandRegistryCustomizer.class, CommandInterceptor.class,
			CallInterceptor.class, CommandExceptionResolver.class, CommandErrorDecoder.class,
			HandlerRegistryResolver.class);

	private static final String[] HANDLING = { CommandHandler.class.getName(), CommandEventListener.class.getName() };

	private static final String SERVICE = CommandService.class.getName();

	private static final String CLIENTS = ImportCommandClients.class.getName();

	private final Class<?>[] handlers;

	CommandTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
		this.handlers = getAnnotation().getValue("handlers", Class[].class).orElseGet(() -> new Class<?>[0]);
	}

	@Override
	protected Set<Class<?>> getKnownIncludes() {
		return ALWAYS;
	}

	@Override
	protected Set<Class<?>> getComponentIncludes() {
		return new LinkedHashSet<>(Arrays.asList(this.handlers));
	}

	@Override
	protected boolean defaultInclude(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
		return super.defaultInclude(reader, factory) || reader.getAnnotationMetadata().isAnnotated(CLIENTS)
				|| (this.handlers.length == 0 && handles(reader, factory));
	}

	private static boolean handles(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
		AnnotationMetadata type = reader.getAnnotationMetadata();
		if (type.isAnnotated(SERVICE) || Arrays.stream(HANDLING).anyMatch(type::hasAnnotatedMethods)) {
			return true;
		}
		for (String parent : reader.getClassMetadata().getInterfaceNames()) {
			if (handles(factory, parent)) {
				return true;
			}
		}
		String parent = type.getSuperClassName();
		return parent != null && handles(factory, parent);
	}

	private static boolean handles(MetadataReaderFactory factory, String type) throws IOException {
		return !type.startsWith("java.") && handles(factory.getMetadataReader(type), factory);
	}

}
