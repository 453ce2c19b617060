package io.fleetstop.worker.topics;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Kafka's clients as {@code spring.kafka.*} has them, except for what the promises rest on: bytes in and out, positions
 * from the journal, no topic ever created, nothing acknowledged that one broker alone has.
 */
public final class KafkaClients implements AutoCloseable {
    /** For rejects, which nobody keeps; events are sent again by the next producer, or by the next start. */
    private static final int LAST_CLOSE_SECONDS = 1;

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final ProducerFactory<byte[], byte[]> producers;

    /** @throws io.fleetstop.worker.settings.SettingRefusedException if no client could be made of its settings */
    @SuppressWarnings("unchecked") // the serializers are overridden below
    public KafkaClients(ConsumerFactory<?, ?> consumers, ProducerFactory<?, ?> producers) {
        this.consumers = (ConsumerFactory<byte[], byte[]>) consumers;
        this.producers = (ProducerFactory<byte[], byte[]>) producers.copyWithConfigurationOverride(forProducers());
        setCloseTimeout(0);
        Map<String, Object> consuming = new HashMap<>(consumers.getConfigurationProperties());
        forConsumers().forEach((key, value) -> consuming.put((String) key, value));
        ClientSettings.check(() -> new ConsumerConfig(consuming));
        ClientSettings.check(() -> new ProducerConfig(this.producers.getConfigurationProperties()));
    }

    /** @throws io.fleetstop.worker.settings.SettingRefusedException if nothing could log in with them */
    public static void checkLogin(KafkaProperties.Jaas settings) {
        if (settings.isEnabled()) {
            LoginModules.checkNamed(settings.getLoginModule());
        }
    }

    /** @param suffix tells this worker's consumers apart, if an operator gives them a client id */
    public Consumer<byte[], byte[]> consumer(String suffix) {
        return consumers.createConsumer(null, null, suffix, forConsumers());
    }

    /** The one producer of this worker; a new one after {@link #resetProducer}. */
    public Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> producer = producers.createProducer();
        KafkaThreads.letOthersHear();
        return producer;
    }

    /**
     * Closes the producer at once, also one that a fatal error has made useless. Called in a callback, it keeps back
     * whatever was given to the producer after the record that the callback is about.
     */
    public void resetProducer() {
        producers.reset();
    }

    @Override
    public void close() {
        setCloseTimeout(LAST_CLOSE_SECONDS);
        resetProducer();
    }

    private void setCloseTimeout(int seconds) {
        if (producers instanceof DefaultKafkaProducerFactory<?, ?> factory) {
            factory.setPhysicalCloseTimeout(seconds);
        }
    }

    private static Properties forConsumers() {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    private static Map<String, Object> forProducers() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return settings;
    }
}
