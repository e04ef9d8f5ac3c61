-- The three tables of the contract, as the old backend makes them; where they exist they are used as they are.
create table if not exists projects (
    id integer not null,
    service_name varchar,
    status varchar,
    assigned_ip varchar,
    template_type varchar,
    created_at datetime,
    details json,
    primary key (id)
);
create index if not exists ix_projects_id on projects (id);
create index if not exists ix_projects_service_name on projects (service_name);

create table if not exists settings (
    id integer not null,
    vcenter_ip varchar,
    esxi_ip varchar,
    maintenance_mode boolean,
    max_vcpu integer,
    max_memory integer,
    system_notice varchar,
    admin_password varchar,
    vcenter_user varchar,
    vcenter_password varchar,
    primary key (id)
);
create index if not exists ix_settings_id on settings (id);

create table if not exists workload_test_pool (
    id integer not null,
    vm_name varchar,
    ip_address varchar,
    is_used boolean,
    project_id integer,
    occupy_user varchar,
    primary key (id)
);
create index if not exists ix_workload_test_pool_id on workload_test_pool (id);
